import { randomUUID } from 'node:crypto';
import type { Api, LogView, WriteLog } from '@throughline/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { statementsOf } from '../harness/statements.ts';
import { Paces } from '../../src/platform/http/paces.ts';
import { type World, world } from '../worlds/small-district.ts';

let w: World;
let teacher: Api, admin: Api;
let samId: string, typeId: string;
let ids: Record<'cem' | 'nora' | 'teacher', string>;
let steps: Map<string, string>;
let pupils: string[];
beforeAll(async () => {
  // it asks for previews as no person could: hundreds within seconds
  w = await world('small-district', { overrides: (builder) => builder.overrideProvider(Paces).useValue({ take: () => undefined }) });
  [teacher, admin] = await Promise.all(['teacher@demo.test', 'admin@demo.test'].map((email) => w.as(email))) as [Api, Api];
  const [cem, nora, teacherId] = await Promise.all(['counsellor', 'counsellor2', 'teacher'].map((name) => w.userId(`${name}@demo.test`))) as [string, string, string];
  ids = { cem, nora, teacher: teacherId };
  samId = (await teacher('GET /capture/students', { query: { q: 'Sam' } })).items[0]!.id;
  const options = await teacher('GET /capture/options', { query: { studentIds: samId } });
  typeId = options.types.find((type) => type.name === 'Pastoral')!.id;
  steps = new Map(options.nextSteps.map((step) => [step.name, step.id]));
  pupils = [...new Set((await teacher('GET /capture/groups', {})).items.flatMap(({ students }) => students.map(({ id }) => id)))];
});
afterAll(() => w?.close());

const body = (studentIds: string[], step: string, assigneeId?: string): WriteLog => ({ studentIds, typeId, text: 'Quiet again today.', followUp: { nextStepId: steps.get(step)!, ...(assigneeId ? { assigneeId } : {}) } });
const write = (...wish: Parameters<typeof body>) => teacher('POST /student-logs', { body: body(...wish), key: randomUUID() });
const preview = (...wish: Parameters<typeof body>) => teacher('POST /student-logs/preview', { body: body(...wish) });
const candidates = async (step: string, more: { q?: string; studentIds?: string } = {}) => (await teacher('GET /capture/candidates', { query: { studentIds: samId, nextStepId: steps.get(step)!, ...more } })).items;

describe('the candidate list', () => {
  test('finds people by any part of their name, as it is typed without the right keyboard', async () => {
    expect((await candidates('Refer to counsellor', { q: 'aydin' })).map(({ name }) => name)).toEqual(['Cem Aydın']);
    expect(await candidates('Refer to counsellor', { q: 'nobody of that name' })).toEqual([]);
  });
  test('has a reason for everybody: in, away, on leave, gone', async () => {
    const today = new Date().toISOString().slice(0, 10);
    await w.unguarded(`insert into absence (id, user_id, starts_on, ends_on, cover_user_id) values ($1, $2, $3::date - 1, $3::date + 6, $4)`, [randomUUID(), ids.cem, today, ids.nora]);
    const items = await candidates('Refer to counsellor');
    expect(items.map(({ name, eligible }) => [name, eligible])).toEqual([['Nora Fitzgerald', true], ['Cem Aydın', true], ['Gráinne O’Neill', false]]);
    expect(items[0]!.reason).toMatch(/^Counsellor at Lakeside, \d+ open.*, in today$/);
    expect(items[1]!.reason).toMatch(/^Counsellor at Lakeside, \d+ open.*, away until \w+day \d+ \w+, Nora Fitzgerald covers$/);
    expect(items[2]!.reason).toBe('On leave at present');
    // whoever is away is the last, not out: the writer may still want them
    const [log] = (await write([samId], 'Refer to counsellor', ids.cem)).logs;
    expect(log!.todo).toMatchObject({ assignee: { id: ids.cem }, reason: expect.stringMatching(/away until .*, chosen by the writer$/) });
    expect(log!.todo!.reason).not.toMatch(/Nora/);
    await w.unguarded('delete from absence where user_id = $1', [ids.cem]);
  });
  test('a guardian of the student is out, and it does not say why', async () => {
    await w.unguarded(`insert into guardianship (id, guardian_id, student_id, relation) values ($1, $2, $3, 'Aunt')`, [randomUUID(), ids.nora, samId]);
    const nora = (await candidates('Refer to counsellor')).find(({ id }) => id === ids.nora);
    expect(nora).toMatchObject({ eligible: false, reason: 'Cannot take this one' });
    await expect(write([samId], 'Refer to counsellor', ids.nora)).rejects.toMatchObject({ code: 'assignee-not-eligible' });
    await w.unguarded(`delete from guardianship where guardian_id = $1`, [ids.nora]);
  });
  test('of a log that stands, whoever has it is out, unless it is about another step', async () => {
    const [log] = (await write([samId], 'Refer to counsellor')).logs as [LogView];
    const list = async (nextStepId?: string) => (await teacher('GET /student-logs/:logId/candidates', { params: { logId: log.id }, query: nextStepId ? { nextStepId } : {} })).items;
    expect((await list()).find(({ id }) => id === log.todo!.assignee.id)).toMatchObject({ eligible: false, reason: 'Has it now' });
    expect((await list(steps.get('Refer to counsellor'))).find(({ id }) => id === log.todo!.assignee.id)).toMatchObject({ eligible: true });
    await expect(list(randomUUID())).rejects.toMatchObject({ status: 422 });
  });
});

test('what routing tells an administrator about continuity it does not tell the writer', async () => {
  const [log] = (await write([samId], 'Refer to counsellor')).logs as [LogView];
  const reasons = async (api: Api) => (await api('GET /student-logs/:logId/candidates', { params: { logId: log.id }, query: { nextStepId: steps.get('Refer to counsellor')! } })).items.map(({ reason }) => reason).join('\n');
  expect(await reasons(admin)).toMatch(/already follows this student/);
  expect(await reasons(teacher)).not.toMatch(/follows/);
});

/** Small, fast and the same every time. */
function dice(seed: number) {
  let state = seed;
  return (sides: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

test('in districts thrown by dice, the list is exactly what saving accepts, for every member of staff', async () => {
  const { rows: staff } = await w.sql.query<{ user_id: string }>('select user_id from staff order by user_id');
  const everybody = staff.map(({ user_id }) => user_id).filter((id) => id !== ids.teacher);
  const { rows: schools } = await w.sql.query<{ id: string }>('select id from school order by id');
  const roles = ['counsellor', 'pastoral-lead', 'learning-support', 'academic-staff'];
  const ROUNDS = process.env['PROOF_SIZE'] === 'full' ? 40 : 3;
  for (let round = 1; round <= ROUNDS; round++) {
    const throwDice = dice(round);
    const some = () => everybody[throwDice(everybody.length)]!;
    await w.unguarded(`update staff set employment = 'active', capacity = 1`);
    await w.unguarded('delete from absence');
    await w.unguarded('delete from guardianship where guardian_id = any ($1)', [everybody]);
    await w.unguarded(`delete from role_assignment where role = any ($1) and user_id <> $2`, [roles, ids.teacher]);
    for (const role of roles) for (let n = throwDice(4); n >= 0; n--) await w.unguarded('insert into role_assignment (id, user_id, role, school_id, starts_on, ends_on) values ($1, $2, $3, $4, current_date - 30, $5) on conflict do nothing', [randomUUID(), some(), role, schools[throwDice(schools.length)]!.id, throwDice(4) ? null : new Date().toISOString().slice(0, 10)]);
    for (let n = 0; n < 6; n++) await w.unguarded('update staff set employment = $2, capacity = $3 where user_id = $1', [some(), ['on-leave', 'left', 'active'][throwDice(3)], [0.5, 1, 2][throwDice(3)]]);
    for (let n = 0; n < 6; n++) await w.unguarded('insert into absence (id, user_id, starts_on, ends_on) values ($1, $2, current_date - 2, current_date + $3::int) on conflict do nothing', [randomUUID(), some(), throwDice(5)]);
    await w.unguarded(`insert into guardianship (id, guardian_id, student_id, relation) values ($1, $2, $3, 'Uncle') on conflict do nothing`, [randomUUID(), some(), samId]);
    await w.unguarded(`update next_step set fallback_user_id = $1`, [throwDice(2) ? some() : null]);

    for (const step of ['Refer to counsellor', 'Pastoral lead check-in', 'Subject teacher follow-up']) {
      const together = [samId, pupils.find((id) => id !== samId)!];
      for (const studentIds of [[samId], together]) {
        const items = await candidates(step, { studentIds: studentIds.join(',') });
        const eligible = new Set(items.filter((one) => one.eligible).map(({ id }) => id));
        expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
        expect(items.every(({ reason }) => reason.length > 3)).toBe(true);
        // one by one for one student; for two, a few of them
        for (const assigneeId of studentIds.length === 1 ? everybody : Array.from({ length: 6 }, some)) {
          const { perStudent } = await preview(studentIds, step, assigneeId);
          expect(perStudent.every(({ assignee }) => assignee?.id === assigneeId)).toBe(eligible.has(assigneeId));
        }
        const chosen = (await preview([samId], step)).perStudent[0]!;
        if (studentIds.length === 1) expect(chosen.assignee?.id ?? null).toBe(items.find((one) => one.eligible)?.id ?? null);
      }
      const [first] = await candidates(step);
      if (first?.eligible) await expect(write([samId], step, first.id)).resolves.toMatchObject({ logs: [{ todo: { assignee: { id: first.id } } }] });
      else await expect(write([samId], step)).rejects.toMatchObject({ code: 'nobody-eligible' });
    }
  }
}, 240_000);

describe('many at once', () => {
  const counsellors: string[] = [];
  beforeAll(async () => {
    // three counsellors whom nobody knows yet, so that only their load tells them apart
    await w.unguarded(`delete from role_assignment where role = 'counsellor'`);
    await w.unguarded(`update next_step set fallback_user_id = null`);
    const { rows } = await w.sql.query<{ school_id: string }>(`select id as school_id from school where short_code = 'LUS'`);
    for (const name of ['Ada', 'Bo', 'Cy']) {
      const id = randomUUID();
      counsellors.push(id);
      await w.unguarded(`insert into app_user (id, name, email, enabled, created_at, updated_at) values ($1, $2, $3, true, now(), now())`, [id, name, `${name.toLowerCase()}@northlight.test`]);
      await w.unguarded(`insert into staff (id, user_id, home_school_id) values ($1, $2, $3)`, [randomUUID(), id, rows[0]!.school_id]);
      await w.unguarded(`insert into role_assignment (id, user_id, role, school_id, starts_on) values ($1, $2, 'counsellor', $3, current_date - 30)`, [randomUUID(), id, rows[0]!.school_id]);
    }
  });
  const loads = async () => {
    const { rows } = await w.sql.query<{ n: number }>('select (select count(*)::int from todo t where t.assignee_id = u.id and t.closed_at is null) as n from unnest($1::uuid[]) as u (id)', [counsellors]);
    return rows.map(({ n }) => n);
  };
  const spread = (counts: number[]) => Math.max(...counts) - Math.min(...counts);

  test('twenty teachers press save at the same moment: nobody gets more than one more than the others', async () => {
    expect(pupils.length).toBeGreaterThanOrEqual(20);
    await Promise.all(pupils.slice(0, 20).map((id) => write([id], 'Refer to counsellor')));
    const counts = await loads();
    expect(counts.reduce((a, b) => a + b)).toBe(20);
    expect(spread(counts)).toBeLessThanOrEqual(1);
  });
  test('a whole group in one write is spread the same way, and an incident goes to one person', async () => {
    const fresh = pupils.slice(20);
    if (fresh.length) await write(fresh, 'Refer to counsellor');
    expect(spread(await loads())).toBeLessThanOrEqual(1);
    const { logs } = await teacher('POST /student-logs', { body: { ...body(pupils.slice(0, 3), 'Refer to counsellor'), incident: { roles: {} } }, key: randomUUID() });
    expect(new Set(logs.map(({ todo }) => todo!.assignee.id)).size).toBe(1);
  });

  test.each(['preview', 'write'] as const)('a %s of one and of twelve sends the same number of reads', async (what) => {
    const visitor = w.visitor();
    await visitor.request('POST', '/api/auth/sign-in/email', { body: { email: 'teacher@demo.test', password: 'throughline-demo' } });
    const reads = async (studentIds: string[]) => {
      const statements = await statementsOf(async () => {
        const answer = await visitor.request('POST', what === 'preview' ? '/api/student-logs/preview' : '/api/student-logs', { headers: { 'idempotency-key': randomUUID() }, body: body(studentIds, 'Refer to counsellor') });
        expect(answer.status).toBe(what === 'preview' ? 200 : 201);
      });
      return statements.filter((text) => /^\s*(select|with)\b/i.test(text)).length;
    };
    expect(await reads(pupils.slice(0, 12))).toBe(await reads(pupils.slice(0, 1)));
  });
});
