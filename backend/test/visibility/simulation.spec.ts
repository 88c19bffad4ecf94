import { randomUUID } from 'node:crypto';
import { type AccessChange, type AccessSimulation, type Api, type LogTypeView, MAY_READ_RESTRICTED } from '@throughline/shared';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Sweeping } from '../../src/modules/student-logs/app/sweeping.ts';
import { type World, world } from '../worlds/small-district.ts';

// lists of many people are read again and again
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const SEED = Number(process.env['SIMULATION_SEED'] ?? 20261121);

interface Person { readonly id: string; readonly email: string; readonly name: string }
let w: World;
/** Administers everything and reads everything: nothing is left out of the numbers. */
let all: Api;
let staff: Person[], families: Person[], schools: string[];
beforeAll(async () => {
  // Sight is what is compared: work that is moved to others after the change, with the sight that goes with it, is held back.
  w = await world('small-district', { overrides: (builder) => builder.overrideProvider(Sweeping).useValue({ person: () => Promise.resolve(), school: () => Promise.resolve() }) });
  const people = async (where: string) => (await w.sql.query<Person>(`select id, email, name from app_user u where enabled and ${where} order by email`)).rows;
  staff = await people(`exists (select from staff where user_id = u.id and employment <> 'left')`);
  families = await people('(exists (select from guardianship where guardian_id = u.id) or exists (select from student where user_id = u.id))');
  schools = (await w.sql.query<{ id: string }>('select id from school order by name')).rows.map(({ id }) => id);
  const asking = await w.userId('system@demo.test');
  for (const role of MAY_READ_RESTRICTED)
    await w.unguarded(`insert into role_assignment (id, user_id, role, school_id, starts_on) select uuidv7(), $1, $2, id, '2020-01-01' from school where parent_id is null`, [asking, role]);
  all = await w.as('system@demo.test');
});
afterAll(() => w?.close());

const simulate = (api: Api, change: AccessChange): Promise<AccessSimulation> => api('POST /access/simulation', { body: { change } });

type Page = { items: { id: string }[]; nextCursor: string | null };
async function everything(read: (cursor: string | undefined) => Promise<Page>): Promise<Set<string>> {
  const ids = new Set<string>();
  let cursor: string | undefined;
  try {
    do {
      const page = await read(cursor);
      for (const { id } of page.items) ids.add(id);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
  } catch (error) {
    if ((error as { status?: number }).status !== 403) throw error;
  }
  return ids;
}
/** What somebody's own list shows, of one type if told; with `receipt` where that is all they have. */
async function listOf({ email, id }: Person, typeId?: string): Promise<Map<string, string>> {
  const api = await w.as(email);
  const shown = await everything((cursor) => api('GET /student-logs', { query: { limit: '100', ...(typeId ? { typeId } : {}), ...(cursor ? { cursor } : {}) } as never }));
  const own = typeId ? (await w.sql.query<{ id: string }>('select id from student_log where author_id = $1 and type_id = $2', [id, typeId])).rows.map((row) => row.id) : [];
  const levels = await Promise.all(own.filter((one) => shown.has(one)).map(async (logId) => [logId, (await api('GET /student-logs/:logId', { params: { logId } })).level] as const));
  return new Map([...[...shown].map((one) => [one, 'full'] as const), ...levels]);
}
const portalOf = async ({ email }: Person) => {
  const api = await w.as(email);
  return everything((cursor) => api('GET /portal/logs', { query: { limit: '100', ...(cursor ? { cursor } : {}) } as never }));
};
const each = async <T>(people: readonly Person[], look: (one: Person) => Promise<T>) => new Map(await Promise.all(people.map(async (one) => [one.id, await look(one)] as const)));

/** What changed between two looks, in the words of the simulation; people to whom nothing happened are missing. */
function movedBetween(before: Map<string, Map<string, string>>, after: Map<string, Map<string, string>>) {
  return new Map([...before].flatMap(([id, had]) => {
    const has = after.get(id)!;
    const both = [...had.keys()].filter((log) => has.has(log));
    const moved = {
      gains: [...has.keys()].filter((log) => !had.has(log)).length, loses: [...had.keys()].filter((log) => !has.has(log)).length,
      narrowed: both.filter((log) => had.get(log) === 'full' && has.get(log) === 'receipt').length, widened: both.filter((log) => had.get(log) === 'receipt' && has.get(log) === 'full').length,
    };
    return Object.values(moved).some(Boolean) ? [[id, moved] as const] : [];
  }));
}
const said = ({ people }: AccessSimulation) => new Map(people.map(({ person, gains, loses, narrowed, widened }) => [person.id, { gains, loses, narrowed, widened }]));

/** Mulberry32. */
function chanceOf(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const pick = <T>(some: readonly T[]): T => some[Math.floor(next() * some.length)]!;
  return { next, pick };
}

describe(`what is simulated is what then happens (SIMULATION_SEED=${SEED})`, () => {
  const { next, pick } = chanceOf(SEED);
  let changed = 0;
  const others = () => staff.filter(({ email }) => email !== 'system@demo.test');

  /** Simulates, makes the change, compares what the lists of the person and of some others show, and takes the change back. */
  async function heldAgainstTruth(change: AccessChange, about: Person, make: () => Promise<unknown>, undo: () => Promise<unknown>): Promise<void> {
    const looked = [...new Set([about, pick(others())])];
    const before = await each(looked, listOf);
    const simulated = await simulate(all, change);
    expect(await each(looked, listOf), 'simulating changes nothing').toEqual(before);
    await make();
    const truth = movedBetween(before, await each(looked, listOf));
    await undo();
    expect(said(simulated), JSON.stringify(change)).toEqual(truth);
    expect(simulated).toMatchObject({ lookedAt: 1, uncounted: [] });
    changed += truth.size;
  }

  const ROLES = ['counsellor', 'learning-support', 'academic-administrator', 'safeguarding-lead', 'system-administrator', 'academic-staff', 'pastoral-lead', 'curriculum-coordinator', 'nurse', 'auditor'] as const;
  test.each(Array.from({ length: 8 }, (_, n) => n))('giving a role, %i', async () => {
    const [about, role, schoolId] = [pick(others()), pick(ROLES), pick(schools)];
    const change = { kind: 'give-role', userId: about.id, role, schoolId } as const;
    const { rows } = await w.sql.query('select 1 from role_assignment where user_id = $1 and role = $2 and school_id = $3', [about.id, role, schoolId]);
    if (rows.length) return;
    await heldAgainstTruth(change, about,
      () => all('POST /admin/role-assignments', { body: { userId: about.id, role, schoolId, startsOn: '2026-01-01', endsOn: null }, key: randomUUID() }),
      () => w.unguarded('delete from role_assignment where user_id = $1 and role = $2 and school_id = $3', [about.id, role, schoolId]));
  });
  test.each(Array.from({ length: 6 }, (_, n) => n))('ending a role, %i', async () => {
    const held = (await w.sql.query<{ id: string; userId: string; row: object }>(`select id, user_id as "userId", to_jsonb(ra) as row from role_assignment ra where user_id = any ($1::uuid[]) order by id`, [others().map(({ id }) => id)])).rows;
    const one = pick(held);
    await heldAgainstTruth({ kind: 'end-role', assignmentId: one.id }, staff.find(({ id }) => id === one.userId)!,
      () => all('DELETE /admin/role-assignments/:assignmentId', { params: { assignmentId: one.id } }),
      () => w.unguarded('insert into role_assignment select * from jsonb_populate_record(null::role_assignment, $1)', [JSON.stringify(one.row)]));
  });
  test.each(Array.from({ length: 6 }, (_, n) => n))('a group’s leader, %i', async () => {
    const { items } = await all('GET /admin/groups', { query: {} });
    const group = pick(items);
    const leads = next() < 0.5 ? group.leaders.find(({ id }) => others().some((one) => one.id === id)) : undefined;
    const about = leads ? staff.find(({ id }) => id === leads.id)! : pick(others().filter(({ id }) => !group.leaders.some((one) => one.id === id)));
    const add = () => w.unguarded('insert into student_group_leader (id, group_id, user_id) values (uuidv7(), $1, $2)', [group.id, about.id]);
    const remove = () => w.unguarded('delete from student_group_leader where group_id = $1 and user_id = $2', [group.id, about.id]);
    await heldAgainstTruth({ kind: leads ? 'remove-leader' : 'add-leader', groupId: group.id, userId: about.id }, about, leads ? remove : add, leads ? add : remove);
  });

  const terms = async (typeId: string): Promise<LogTypeView> => (await all('GET /log-types', {})).items.find(({ id }) => id === typeId)!;
  const RESTRICTIONS = [['counsellor'], ['safeguarding-lead', 'academic-staff'], [], ['pastoral-lead']] as const;
  /** What everybody's lists show; after one change they are as they were before the next. */
  let seen: { staff: Awaited<ReturnType<typeof staffLists>>; portals: Map<string, Set<string>> } | undefined;
  const staffLists = (typeId: string) => each(staff, (one) => listOf(one, typeId));
  test.each(RESTRICTIONS.map((roles) => [roles.join(' and ') || 'everybody', roles] as const))('who reads a type: %s', async (_who, roles) => {
    const { rows } = await w.sql.query<{ id: string }>(`select type_id as id from student_log where shared_guardians group by 1 order by count(*) desc, 1 limit 1`);
    const typeId = rows[0]!.id;
    const confidentiality = roles.length ? 'restricted' : 'standard';
    const { staff: before, portals } = seen ?? { staff: await staffLists(typeId), portals: await each(families, portalOf) };
    const simulated = await simulate(all, { kind: 'type-readers', typeId, confidentiality, readerRoles: [...roles] });
    const { id: _id, school: _school, defaultNextStep: _step, usedBy: _used, may: _may, ...body } = await terms(typeId);
    await all('PUT /log-types/:typeId', { params: { typeId }, body: { ...body, confidentiality, readerRoles: [...roles], defaultSharing: { student: false, guardians: false } } });
    const [after, now] = [await staffLists(typeId), await each(families, portalOf)];
    seen = { staff: after, portals: now };
    const truth = movedBetween(before, after);
    expect(said(simulated)).toEqual(truth);
    const between = (from: Map<string, Set<string>>, to: Map<string, Set<string>>) => {
      const moved = [...from].map(([id, had]) => [...to.get(id)!].filter((log) => !had.has(log)));
      return { people: moved.filter(({ length }) => length > 0).length, logs: new Set(moved.flat()).size };
    };
    expect(simulated.families).toEqual({ gains: between(portals, now), loses: between(now, portals) });
    changed += truth.size;
  });
  test('and there was something to see', () => expect(changed).toBeGreaterThan(25));
});

describe('a simulation', () => {
  const rows = async () => (await w.sql.query(`
    select (select md5(string_agg(ra::text, ',' order by id)) from role_assignment ra) as roles, (select md5(string_agg(t::text, ',' order by id)) from log_type t) as types,
      (select md5(string_agg(l::text, ',' order by id)) from student_group_leader l) as leaders, (select count(*)::int from outbox) as outbox, (select count(*)::int from audit.event) as events`)).rows[0];
  let admin: Api;
  let lakeside: { id: string }, hillside: { id: string };
  let counsellor: string;
  beforeAll(async () => {
    admin = await w.as('admin@demo.test');
    lakeside = (await admin('GET /me', {})).roles.find(({ role }) => role === 'academic-administrator')!.school;
    hillside = (await (await w.as('counsellor.hillside@demo.test'))('GET /me', {})).roles[0]!.school;
    counsellor = await w.userId('counsellor@demo.test');
  });

  test('leaves nothing but the note that it was asked', async () => {
    const before = await rows();
    await simulate(admin, { kind: 'give-role', userId: counsellor, role: 'nurse', schoolId: lakeside.id });
    expect(await rows()).toEqual({ ...before, events: before.events + 1 });
    const { rows: [event] } = await w.sql.query(`select event_name, convert_from(leaf, 'UTF8')::jsonb -> 'data' as data from audit.event order by ingest_ord desc limit 1`);
    expect(event).toMatchObject({ event_name: 'authz.access.simulated', data: { kind: 'give-role', role: 'nurse', looked_at: 1 } });
  });
  test('of something that begins later shows the day on which it begins', async () => {
    const soon = await simulate(admin, { kind: 'give-role', userId: await w.userId('teacher@demo.test'), role: 'counsellor', schoolId: lakeside.id, startsOn: '2027-03-01', endsOn: '2027-03-31' });
    expect(soon).toMatchObject({ asOf: '2027-03-01', people: [{ person: { name: 'Maya Lindqvist' }, loses: 0 }] });
    expect(soon.people[0]!.gains).toBeGreaterThan(0);
  });
  test('is for administrators, and about their own schools', async () => {
    const give = (schoolId: string, userId = counsellor) => ({ kind: 'give-role', userId, role: 'nurse', schoolId }) as const;
    await expect(simulate(await w.as('teacher@demo.test'), give(lakeside.id))).rejects.toMatchObject({ status: 403 });
    const refused: [AccessChange, string][] = [
      [give(hillside.id), 'schoolId'], [give(randomUUID()), 'schoolId'], [give(lakeside.id, await w.userId('teacher.hillside@demo.test')), 'userId'], [give(lakeside.id, randomUUID()), 'userId'],
      [{ kind: 'give-role', userId: counsellor, role: 'wizard', schoolId: lakeside.id }, 'role'], [{ kind: 'end-role', assignmentId: randomUUID() }, 'assignmentId'],
      [{ kind: 'add-leader', groupId: randomUUID(), userId: counsellor }, 'groupId'], [{ kind: 'type-readers', typeId: randomUUID(), confidentiality: 'standard', readerRoles: [] }, 'typeId'],
    ];
    for (const [change, path] of refused) await expect(simulate(admin, change), path).rejects.toMatchObject({ status: 422, problem: { errors: [{ path: `change.${path}` }] } });
    const elsewhere = (await w.sql.query<{ id: string }>('select id from role_assignment where school_id = $1', [hillside.id])).rows[0]!.id;
    await expect(simulate(admin, { kind: 'end-role', assignmentId: elsewhere })).rejects.toMatchObject({ status: 422, problem: { errors: [{ path: 'change.assignmentId' }] } });
    expect((await admin('GET /admin/groups', { query: {} })).items.map(({ school }) => school.id)).not.toContain(hillside.id);
  });
  test('tells nobody how much was written that they may not read: the answer is the same whether there is any or not', async () => {
    const closed = await all('POST /log-types', {
      body: { name: 'Closed', schoolId: lakeside.id, polarity: 'concern', confidentiality: 'restricted', readerRoles: ['safeguarding-lead'], urgent: false, defaultNextStepId: null, defaultSharing: { student: false, guardians: false }, noteTemplate: null, colour: '#b91c1c', keepForYears: null, active: true },
      key: randomUUID(),
    });
    const changes: AccessChange[] = [
      { kind: 'give-role', userId: counsellor, role: 'safeguarding-lead', schoolId: lakeside.id },
      { kind: 'type-readers', typeId: closed.id, confidentiality: 'restricted', readerRoles: ['counsellor'] },
      { kind: 'type-readers', typeId: closed.id, confidentiality: 'standard', readerRoles: [] },
    ];
    const answers = () => Promise.all(changes.map((change) => simulate(admin, change)));
    const before = await answers();
    expect(before[0]).toMatchObject({ people: [{ person: { name: 'Cem Aydın' }, uncounted: { gains: expect.arrayContaining(['Closed']) } }] });
    expect(before[1]!.people.find(({ person }) => person.name === 'Cem Aydın')).toMatchObject({ gains: 0, uncounted: { gains: ['Closed'], loses: [] } });
    expect(before[2]).toMatchObject({ people: [], uncounted: ['Closed'] });
    const lead = await w.as('safeguarding@demo.test');
    const sam = (await lead('GET /capture/students', { query: { q: 'Sam Okafor' } })).items[0]!;
    await lead('POST /student-logs', { body: { studentIds: [sam.id], typeId: closed.id, text: 'Between us.' }, key: randomUUID() });
    expect(await answers()).toEqual(before);
  });
  test('that would take too long says so, kindly', async () => {
    const blocking = await w.sql.connect();
    await blocking.query('begin; lock table student_log in access exclusive mode');
    await expect(simulate(admin, { kind: 'give-role', userId: counsellor, role: 'nurse', schoolId: lakeside.id })).rejects.toMatchObject({ status: 422, code: 'too-much-to-count' });
    await blocking.query('rollback');
    blocking.release();
  });
});
