import { randomUUID } from 'node:crypto';
import type { Api, LogView, WriteLog } from '@throughline/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../../src/demo/index.ts';
import { statementsOf } from '../harness/statements.ts';
import { type World, world } from '../worlds/small-district.ts';

const TEXT = 'The whole class stayed behind to put the hall in order.';

let w: World;
let teacher: Api, counsellor: Api, pastoral: Api, hillside: Api;
let sam: string, zofia: string, typeId: string, restrictedId: string, stepId: string;
let pupils: string[];
beforeAll(async () => {
  w = await world('small-district');
  [teacher, counsellor, pastoral, hillside] = (await Promise.all(['teacher', 'counsellor', 'pastoral', 'teacher.hillside'].map((who) => w.as(`${who}@demo.test`)))) as [Api, Api, Api, Api];
  [sam, zofia] = (await Promise.all(['Sam Okafor', 'Zofia Nowak'].map((name) => w.studentId(name)))) as [string, string];
  const { rows } = await w.sql.query<{ id: string }>(`select distinct s.id from student s join student other on other.home_school_id = s.home_school_id and other.id = $1 where s.enabled order by s.id limit 40`, [sam]);
  pupils = rows.map(({ id }) => id);
  expect(pupils.length).toBeGreaterThanOrEqual(24);
  const { types, nextSteps } = await teacher('GET /capture/options', { query: { studentIds: pupils.slice(0, 24).join(',') } });
  typeId = types.find(({ name }) => name === 'Behavioural')!.id;
  const admin = await w.as('admin@demo.test');
  const schoolId = (await admin('GET /me', {})).roles.find(({ role }) => role === 'academic-administrator')!.school.id;
  const terms = { schoolId, polarity: 'concern' as const, urgent: true, defaultNextStepId: null, defaultSharing: { student: false, guardians: false }, noteTemplate: null, colour: '#b91c1c', keepForYears: null, active: true };
  restrictedId = (await admin('POST /log-types', { body: { ...terms, name: 'Kept close', confidentiality: 'restricted', readerRoles: ['safeguarding-lead'] }, key: randomUUID() })).id;
  stepId = nextSteps.find(({ name }) => name === 'Refer to counsellor')!.id;
});
afterAll(() => w?.close());

const body = (studentIds: readonly string[], but: Partial<WriteLog> = {}): WriteLog => ({ studentIds: [...studentIds], typeId, text: TEXT, ...but });
const write = (api: Api, studentIds: readonly string[], but: Partial<WriteLog> = {}, key: string = randomUUID()) => api('POST /student-logs', { body: body(studentIds, but), key });
const preview = (api: Api, studentIds: readonly string[], but: Partial<WriteLog> = {}) => api('POST /student-logs/preview', { body: body(studentIds, but) });
const show = (api: Api, { id }: Pick<LogView, 'id'>) => api('GET /student-logs/:logId', { params: { logId: id } });
const count = async () => (await w.sql.query<{ n: number }>('select count(*)::int as n from student_log')).rows[0]!.n;

describe('a whole group', () => {
  test('of 24 minus 2 is 22 logs, written together and once', async () => {
    const [first, second, ...rest] = pupils.slice(0, 24);
    const before = await count();
    const key = randomUUID();
    const { logs } = await write(teacher, rest, { followUp: { nextStepId: stepId } }, key);
    expect(logs.map(({ student }) => student.id)).toEqual(rest);
    expect(logs.every(({ todo, incident }) => todo && !incident)).toBe(true);
    expect(logs.some(({ student }) => student.id === first || student.id === second)).toBe(false);
    await write(teacher, rest, { followUp: { nextStepId: stepId } }, key);
    expect(await count()).toBe(before + 22);
  });

  test('is not written at all when one is refused, and each refused one stands at its place', async () => {
    const { rows: [gone] } = await w.sql.query<{ id: string }>('select id from student where not enabled limit 1');
    const { rows: [far] } = await w.sql.query<{ id: string }>(`select s.id from student s join school sc on sc.id = s.home_school_id where s.enabled and sc.short_code like 'H%' and not exists (select from student_group_member m join student_group_leader d on d.group_id = m.group_id join app_user u on u.id = d.user_id and u.email = 'teacher@demo.test' where m.student_id = s.id) limit 1`);
    const stranger = (gone ?? far)!.id;
    const asked = [...pupils.slice(0, 10), stranger, ...pupils.slice(10, 23)];
    const before = await count();
    const foreseen = (await preview(teacher, asked)).perStudent.flatMap(({ refused }, place) => (refused ? [place] : []));
    expect(foreseen).toContain(10);
    await expect(write(teacher, asked)).rejects.toMatchObject({ status: 422, problem: { errors: expect.arrayContaining([expect.objectContaining({ path: 'studentIds.10' })]) } });
    expect(await count()).toBe(before);
    await expect(write(teacher, asked.filter((id) => id !== stranger))).resolves.toMatchObject({ logs: expect.arrayContaining([]) });
  });

  test('is previewed and written with as many questions as one student', async () => {
    const visitor = w.visitor();
    await visitor.request('POST', '/api/auth/sign-in/email', { body: { email: 'teacher@demo.test', password: DEMO_PASSWORD } });
    const sent = (path: string, studentIds: string[], status: number) => statementsOf(async () => {
      const answer = await visitor.request('POST', path, { headers: { 'idempotency-key': randomUUID() }, body: body(studentIds, { followUp: { nextStepId: stepId }, sharing: { student: false, guardians: true } }) });
      expect(answer.status).toBe(status);
    });
    const class24 = pupils.slice(0, 24);
    const beginnings = (statements: readonly string[]) => statements.map((text) => text.slice(0, 60));
    const previews = [await sent('/api/student-logs/preview', [sam], 200), await sent('/api/student-logs/preview', class24, 200)];
    const writes = [await sent('/api/student-logs', [sam], 201), await sent('/api/student-logs', class24, 201)];
    expect(beginnings(previews[1]!)).toEqual(beginnings(previews[0]!));
    // what is written comes in batches: to-dos, trail, outbox and ledger each in one
    expect(beginnings(writes[1]!)).toEqual(beginnings(writes[0]!));
    expect(writes[0]!.length).toBeLessThanOrEqual(26);
  });
});

describe('when it happened', () => {
  const shifted = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  test('may be long ago, with time and place, and never after today at the school', async () => {
    const { logs: [log] } = await write(teacher, [sam], { occurredOn: shifted(-60), occurredTime: '12:40', place: 'Room 12' });
    expect(log).toMatchObject({ occurredOn: shifted(-60), occurredTime: '12:40', place: 'Room 12' });
    await expect(write(teacher, [sam], { occurredOn: shifted(2) })).rejects.toMatchObject({ status: 422, code: 'future-day' });
  });
});

describe('what was written already', () => {
  const day = '2026-09-15';
  test('is told of logs the writer may read, and of no other', async () => {
    const { logs: [standard] } = await write(counsellor, [sam], { occurredOn: day, occurredTime: '12:40' });
    const safeguarding = await w.as('safeguarding@demo.test');
    const { logs: [secret] } = await write(safeguarding, [sam], { occurredOn: day, typeId: restrictedId });
    const ofTeacher = await preview(teacher, [sam], { occurredOn: day });
    expect(ofTeacher.duplicates.map(({ id }) => id)).toEqual([standard!.id]);
    expect(ofTeacher.duplicates[0]).toMatchObject({ occurredTime: '12:40', author: standard!.author });
    expect((await preview(safeguarding, [sam], { occurredOn: day })).duplicates.map(({ id }) => id)).toEqual(expect.arrayContaining([standard!.id, secret!.id]));
    expect((await preview(hillside, [sam], { occurredOn: day })).duplicates).toEqual([]);
  });
});

describe('joining what a colleague wrote', () => {
  const joining = (api: Api, log: Pick<LogView, 'id'>, but: Partial<WriteLog> = {}, studentIds = [sam]) => write(api, studentIds, { joinLogId: log.id, ...but });
  const inIncident = async (api: Api, incidentId: string) => (await api('GET /incidents/:incidentId', { params: { incidentId } })).logs.map(({ id }) => id).toSorted();

  test('makes an incident of the two, and a third joins that one', async () => {
    const { logs: [first] } = await write(counsellor, [sam]);
    const { logs: [second], incidentId } = await joining(teacher, first!);
    expect(second!.incident).toEqual({ id: incidentId, role: 'involved' });
    const now = await show(counsellor, first!);
    expect(now).toMatchObject({ incident: { id: incidentId, role: 'involved' }, version: first!.version, status: first!.status });
    const third = await joining(pastoral, second!, { incident: { roles: { [zofia]: 'witness' } } }, [zofia]);
    expect(third).toMatchObject({ incidentId, logs: [{ incident: { id: incidentId, role: 'witness' } }] });
    expect(await inIncident(counsellor, incidentId!)).toEqual([first!.id, second!.id, third.logs[0]!.id].toSorted());
  });

  test('two who join the same log at once meet in one incident', async () => {
    const { logs: [first] } = await write(counsellor, [zofia]);
    const both = await Promise.all([joining(teacher, first!, {}, [zofia]), joining(await w.as('admin@demo.test'), first!, {}, [zofia])]);
    expect(new Set(both.map(({ incidentId }) => incidentId)).size).toBe(1);
  });

  test('changes no word of what a family reads', async () => {
    const mother = await w.as('mother@demo.test');
    const { logs: [first] } = await write(counsellor, [sam], { sharing: { student: false, guardians: true } });
    const read = (log: LogView) => mother('GET /portal/logs/:logId', { params: { logId: log.id } });
    const before = await read(first!);
    const { logs: [mine] } = await joining(teacher, first!, { sharing: { student: false, guardians: true } }, [sam, zofia]);
    expect(await read(first!)).toEqual(before);
    expect(before).not.toHaveProperty('alsoAbout');
    expect(await read(mine!)).toMatchObject({ alsoAbout: 'another-student' });
  });

  test('is refused for a log out of sight with the words for one that is not there; nothing is written, and the log stays as it is', async () => {
    const { rows: [hidden] } = await w.sql.query<{ id: string }>(`select l.id from student_log l join school s on s.id = l.school_id where s.short_code like 'H%' and l.incident_id is null and l.status <> 'withdrawn' limit 1`);
    const before = await count();
    const refusal = async (id: string) => {
      const error = await joining(teacher, { id }).catch((cause: unknown) => cause as { status: number; code: string; message: string; problem: { errors: unknown } });
      const { status, code, message, problem } = error as { status: number; code: string; message: string; problem: { errors: unknown } };
      return { status, code, message, errors: problem.errors };
    };
    expect(await refusal(hidden!.id)).toEqual(await refusal(randomUUID()));
    expect(await refusal(hidden!.id)).toMatchObject({ status: 422, code: 'join-not-available', errors: [{ path: 'joinLogId' }] });
    await expect(preview(teacher, [sam], { joinLogId: hidden!.id })).rejects.toMatchObject({ status: 422, code: 'join-not-available' });
    expect(await count()).toBe(before);
    expect((await w.sql.query('select incident_id from student_log where id = $1', [hidden!.id])).rows).toEqual([{ incident_id: null }]);
  });

  test('keeps restricted kinds apart from others: who reads the one would learn of the other', async () => {
    const safeguarding = await w.as('safeguarding@demo.test');
    const { logs: [open] } = await write(counsellor, [sam]);
    await expect(joining(safeguarding, open!, { typeId: restrictedId })).rejects.toMatchObject({ status: 422, code: 'join-kept-apart' });
    const { logs: [secret] } = await write(safeguarding, [sam], { typeId: restrictedId });
    await expect(joining(safeguarding, secret!)).rejects.toMatchObject({ status: 422, code: 'join-kept-apart' });
    await expect(joining(safeguarding, secret!, { typeId: restrictedId })).resolves.toHaveProperty('incidentId');
    expect(await show(counsellor, open!)).not.toHaveProperty('incident');
  });

  test('a withdrawn log is joined by nobody', async () => {
    const { logs: [log] } = await write(teacher, [sam]);
    await teacher('POST /student-logs/:logId/withdrawal', { params: { logId: log!.id }, body: { reason: 'Wrong student.', version: log!.version }, key: randomUUID() });
    await expect(joining(counsellor, log!)).rejects.toMatchObject({ code: 'join-not-available' });
  });
});

describe('the timeline of a student', () => {
  const timeline = (api: Api, query: Record<string, string> = {}) => api('GET /students/:studentId/timeline', { params: { studentId: sam }, query: { limit: '100', ...query } as never });
  test('is narrowed by kind, polarity, state, days and words, page after page', async () => {
    const all = (await timeline(counsellor)).items;
    const concerns = (await timeline(counsellor, { polarity: 'concern' })).items;
    expect(concerns.map(({ id }) => id)).toEqual(all.filter(({ type }) => type.polarity === 'concern').map(({ id }) => id));
    const found = (await timeline(counsellor, { q: 'hall', polarity: 'positive' })).items;
    expect(found.every(({ type }) => type.polarity === 'positive')).toBe(true);
    expect((await timeline(counsellor, { q: 'hall', polarity: 'concern', typeId })).items.length).toBeGreaterThan(0);
    const one = await timeline(counsellor, { limit: '1', polarity: 'concern' });
    const two = await timeline(counsellor, { limit: '1', polarity: 'concern', cursor: one.nextCursor! });
    expect([...one.items, ...two.items].map(({ id }) => id)).toEqual(concerns.slice(0, 2).map(({ id }) => id));
    expect((await timeline(counsellor, { from: '2026-09-15', to: '2026-09-15' })).items.every(({ occurredOn }) => occurredOn === '2026-09-15')).toBe(true);
  });

  test('is printed in full, the oldest first, and that is a disclosure with a name', async () => {
    const { rows: [{ last } = { last: 0 }] } = await w.sql.query<{ last: number }>('select coalesce(max(ingest_ord), 0) as last from audit.event');
    const printed = await counsellor('GET /students/:studentId/chronology', { params: { studentId: sam }, query: { polarity: 'concern' } });
    const shown = (await timeline(counsellor, { polarity: 'concern' })).items.map(({ id }) => id);
    expect(printed).toMatchObject({ student: { id: sam, name: 'Sam Okafor' }, complete: true });
    expect(printed.logs.map(({ id }) => id)).toEqual(shown.toReversed());
    expect(printed.logs.some(({ text }) => text === TEXT)).toBe(true);
    const { rows } = await w.sql.query<{ leaf: string }>(`select convert_from(leaf, 'utf8') as leaf from audit.event where ingest_ord > $1 and event_name = 'export.student_chronology.completed' and stream = 'disclosure'`, [last]);
    expect(rows).toHaveLength(1);
    expect(JSON.parse(rows[0]!.leaf)).toMatchObject({ subject: sam, data: { surface: 'chronology', count: shown.length, narrowedBy: ['polarity', 'studentId'] } });
  });

  test('leaves the product with those alone who may export', async () => {
    await expect((await w.as('system@demo.test'))('GET /students/:studentId/chronology', { params: { studentId: sam }, query: {} })).rejects.toMatchObject({ status: 403 });
    expect((await (await w.as('system@demo.test'))('GET /students/:studentId', { params: { studentId: sam } })).may.print).toBe(false);
    expect((await teacher('GET /students/:studentId', { params: { studentId: sam } })).may.print).toBe(true);
  });
});
