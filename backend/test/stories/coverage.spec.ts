import { randomUUID } from 'node:crypto';
import type { Api, WriteLog } from '@throughline/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isOpenDay, plusDays, SchoolDirectory } from '../../src/modules/school/index.ts';
import { SYSTEM_REACH } from '../../src/modules/access/index.ts';
import { Database } from '../../src/platform/database/index.ts';
import { statementsOf } from '../harness/statements.ts';
import { type World, world } from '../worlds/small-district.ts';

let w: World;
let teacher: Api, admin: Api;
let samId: string, typeId: string;
let schools: Record<'LAK' | 'LUS' | 'HIL', string>;
let ids: Record<'ines' | 'nora' | 'tomasz', string>;
let steps: Map<string, string>;
beforeAll(async () => {
  w = await world('small-district');
  [teacher, admin] = await Promise.all(['teacher@demo.test', 'admin@demo.test'].map((email) => w.as(email))) as [Api, Api];
  const { rows } = await w.sql.query<{ id: string; short_code: string }>('select id, short_code from school');
  schools = Object.fromEntries(rows.map(({ id, short_code }) => [short_code, id])) as typeof schools;
  const [ines, nora, tomasz] = await Promise.all(['learning-support', 'counsellor2', 'pastoral'].map((name) => w.userId(`${name}@demo.test`))) as [string, string, string];
  ids = { ines, nora, tomasz };
  samId = (await teacher('GET /capture/students', { query: { q: 'Sam' } })).items[0]!.id;
  const options = await teacher('GET /capture/options', { query: { studentIds: samId } });
  typeId = options.types.find((type) => type.name === 'Pastoral')!.id;
  steps = new Map(options.nextSteps.map((step) => [step.name, step.id]));
});
afterAll(() => w?.close());

const coverage = (from?: string) => admin('GET /coverage', { query: from ? { from } : {} });
const stepAt = async (schoolId: string, name: string) => {
  const school = (await coverage()).schools.find((one) => one.school.id === schoolId)!;
  return { days: school.days, step: school.steps.find((one) => one.name === name)! };
};
const cell = (schoolId: string, name: string, day: string) => admin('GET /coverage/:schoolId/:stepId', { params: { schoolId, stepId: steps.get(name)! }, query: { day } });
const writing = (step: string): { body: WriteLog; key: string } => ({ body: { studentIds: [samId], typeId, text: 'Nobody may lose this sentence.', followUp: { nextStepId: steps.get(step)! } }, key: randomUUID() });

describe('the report', () => {
  test('holds the schools somebody administers, each with its next ten school days, and every step offered there', async () => {
    const { schools: shown } = await coverage();
    expect(shown.map(({ school }) => school.name)).toEqual(['Lakeside', 'Lakeside Lower School', 'Lakeside Upper School']);
    const calendar = await w.app.get(Database).transaction(SYSTEM_REACH, (em) => w.app.get(SchoolDirectory, { strict: false }).calendarOf(em, schools.LUS));
    for (const { days, steps: rows } of shown) {
      expect(days).toHaveLength(10);
      expect(days.every((day) => isOpenDay(calendar, day))).toBe(true);
      expect(days).toEqual([...new Set(days)].toSorted());
      expect(rows.length).toBeGreaterThan(5);
      expect(rows.every(({ cells }) => cells.length === 10)).toBe(true);
    }
    expect(shown[2]!.steps.map(({ name }) => name)).not.toContain('House tutor conversation');
    const from = plusDays(shown[0]!.days[0]!, 20);
    expect((await coverage(from)).schools.every(({ days }) => days[0]! >= from)).toBe(true);
  });
  test.each(['0000-01-01', '0001-01-01', '9999-12-31'])('a day no calendar counts in is no day to ask about: %s', async (day) => {
    await expect(coverage(day)).rejects.toMatchObject({ status: 400 });
    await expect(cell(schools.LUS, 'Refer to counsellor', day)).rejects.toMatchObject({ status: 400 });
  });
  test('an absence shows on its days and no longer, with until when and who covers', async () => {
    const before = await stepAt(schools.LUS, 'Learning support review');
    expect(before.step.cells[2]).toEqual({ take: 1, away: 0 });
    const [third, fourth] = [before.days[2]!, before.days[3]!];
    await w.unguarded('insert into absence (id, user_id, starts_on, ends_on, cover_user_id) values ($1, $2, $3, $4, $5)', [randomUUID(), ids.ines, third, fourth, ids.nora]);
    const { step } = await stepAt(schools.LUS, 'Learning support review');
    expect(step.cells.slice(0, 6)).toEqual([{ take: 1, away: 0 }, { take: 1, away: 0 }, { take: 0, away: 1 }, { take: 0, away: 1 }, { take: 1, away: 0 }, { take: 1, away: 0 }]);
    const detail = await cell(schools.LUS, 'Learning support review', third);
    expect(detail).toMatchObject({ roleLabel: 'Learning Support', day: third, people: [{ id: ids.ines, name: 'Inés Navarro', standing: 'away', reason: expect.stringMatching(/^Learning Support at Lakeside, away until \w+day \d+ \w+, Nora Fitzgerald covers$/) }] });
    await w.unguarded('delete from absence where user_id = $1', [ids.ines]);
  });
  test('a role that ends or begins in the span counts on the days on which it is held', async () => {
    const { days } = await stepAt(schools.LUS, 'Learning support review');
    await w.unguarded(`update role_assignment set ends_on = $2 where user_id = $1`, [ids.ines, days[3]]);
    await w.unguarded(`insert into role_assignment (id, user_id, role, school_id, starts_on) values ($1, $2, 'learning-support', $3, $4)`, [randomUUID(), ids.nora, schools.LUS, days[6]]);
    const { step } = await stepAt(schools.LUS, 'Learning support review');
    expect(step.cells.map(({ take }) => take)).toEqual([1, 1, 1, 1, 0, 0, 1, 1, 1, 1]);
    expect((await cell(schools.LUS, 'Learning support review', days[4]!)).people).toEqual([]);
    await w.unguarded(`delete from role_assignment where user_id = $1 and role = 'learning-support'`, [ids.nora]);
    await w.unguarded(`update role_assignment set ends_on = null where user_id = $1`, [ids.ines]);
  });
  test('where nobody holds the role, the fallback person stands in, and it says so', async () => {
    await w.unguarded(`update staff set employment = 'on-leave' where user_id = $1`, [ids.ines]);
    expect((await stepAt(schools.LUS, 'Learning support review')).step.cells[0]).toEqual({ take: 0, away: 0 });
    await w.unguarded(`update next_step set fallback_user_id = $1 where name = 'Learning support review'`, [ids.tomasz]);
    const { days, step } = await stepAt(schools.LUS, 'Learning support review');
    expect(step.cells[0]).toEqual({ take: 1, away: 0, standIn: true });
    expect((await cell(schools.LUS, 'Learning support review', days[0]!)).people).toEqual([
      { id: ids.tomasz, name: 'Tomasz Lewandowski', standing: 'take', reason: 'Stands in for this step' }, { id: ids.ines, name: 'Inés Navarro', standing: 'out', reason: 'On leave at present' },
    ]);
    await w.unguarded(`update next_step set fallback_user_id = null where name = 'Learning support review'`);
    await w.unguarded(`update staff set employment = 'active' where user_id = $1`, [ids.ines]);
  });
  test('it says what routing says: for each step as many as the candidate list holds', async () => {
    const { schools: shown } = await coverage();
    for (const step of shown.find(({ school }) => school.id === schools.LUS)!.steps) {
      const { items } = await teacher('GET /capture/candidates', { query: { studentIds: samId, nextStepId: step.id } });
      const people = (await admin('GET /coverage/:schoolId/:stepId', { params: { schoolId: schools.LUS, stepId: step.id }, query: { day: new Date().toISOString().slice(0, 10) } })).people;
      const conflicts = new Set(items.filter(({ reason }) => reason === 'Cannot take this one').map(({ id }) => id));
      expect(people.filter(({ id, standing }) => standing !== 'out' && !conflicts.has(id)).map(({ id }) => id).toSorted()).toEqual(items.filter(({ eligible }) => eligible).map(({ id }) => id).toSorted());
    }
  });
  test('is for those who set up, and for their schools only', async () => {
    await expect(teacher('GET /coverage', { query: {} })).rejects.toMatchObject({ status: 403 });
    await expect(cell(schools.HIL, 'Refer to counsellor', '2026-11-23')).rejects.toMatchObject({ status: 404 });
    await expect(admin('GET /coverage/:schoolId/:stepId', { params: { schoolId: schools.LUS, stepId: randomUUID() }, query: { day: '2026-11-23' } })).rejects.toMatchObject({ status: 404 });
  });
  test('costs the same for one school and for many', async () => {
    const count = async (email: string) => {
      const visitor = w.visitor();
      await visitor.request('POST', '/api/auth/sign-in/email', { body: { email, password: 'throughline-demo' } });
      return (await statementsOf(() => visitor.request('GET', '/api/coverage'))).length;
    };
    const [{ email }] = (await w.sql.query<{ email: string }>(`select email from app_user where name = 'Siobhan Kearney'`)).rows as [{ email: string }];
    expect(await count('admin@demo.test')).toBe(await count(email));
  });
});

describe('gaps that somebody met', () => {
  test('a refused log keeps its text with the writer; the gap stands in the report and administrators are told once', async () => {
    await w.unguarded(`update staff set employment = 'on-leave' where user_id = $1`, [ids.ines]);
    const attempt = writing('Learning support review');
    await expect(teacher('POST /student-logs', attempt)).rejects.toMatchObject({
      status: 422, code: 'nobody-eligible', message: 'No learning support at Lakeside Upper School can take this. Choose another step, or save without follow-up.',
      problem: { errors: [{ path: 'studentIds.0' }] },
    });
    expect((await w.sql.query(`select count(*)::int as logs from student_log where text = 'Nobody may lose this sentence.'`)).rows).toEqual([{ logs: 0 }]);
    await expect(teacher('POST /student-logs', attempt)).rejects.toMatchObject({ status: 422 });
    const { gaps } = await coverage();
    expect(gaps).toEqual([expect.objectContaining({ school: { id: schools.LUS, name: 'Lakeside Upper School' }, step: { id: steps.get('Learning support review'), name: 'Learning support review' }, times: 2 })]);
    const heard = async () => (await admin('GET /notifications', { query: { limit: '100' } })).items.filter(({ event }) => event === 'coverage-gap');
    await expect.poll(async () => (await heard()).length, { timeout: 10_000 }).toBe(1);
    // another step under the same key: a refusal is not kept
    await expect(teacher('POST /student-logs', { ...attempt, body: { ...attempt.body, followUp: { nextStepId: steps.get('Refer to counsellor')! } } })).resolves.toMatchObject({ logs: [{ status: 'open' }] });
    await w.unguarded(`update staff set employment = 'active' where user_id = $1`, [ids.ines]);
    expect(await heard()).toHaveLength(1);
  });
  test('a log that stands already stays as it is, and the gap is counted', async () => {
    const [log] = (await teacher('POST /student-logs', writing('Refer to counsellor'))).logs;
    await w.unguarded(`update staff set employment = 'on-leave' where user_id = $1`, [ids.tomasz]);
    const handOn = teacher('POST /student-logs/:logId/assignment', { params: { logId: log!.id }, body: { nextStepId: steps.get('Pastoral lead check-in')!, version: log!.version }, key: randomUUID() });
    await expect(handOn).rejects.toMatchObject({ status: 422, code: 'nobody-eligible', message: 'No pastoral lead at Lakeside Upper School can take this. Choose another step.' });
    await w.unguarded(`update staff set employment = 'active' where user_id = $1`, [ids.tomasz]);
    await expect(teacher('GET /student-logs/:logId', { params: { logId: log!.id } })).resolves.toMatchObject({ status: 'open', version: log!.version, nextStep: { name: 'Refer to counsellor' } });
    expect((await coverage()).gaps.find(({ step }) => step.name === 'Pastoral lead check-in')).toMatchObject({ times: 1 });
  });
  test('a preview counts nothing, nor does a wish for a certain person', async () => {
    const before = (await coverage()).gaps;
    await w.unguarded(`update staff set employment = 'on-leave' where user_id = $1`, [ids.ines]);
    await expect(teacher('POST /student-logs/preview', { body: writing('Learning support review').body })).resolves.toMatchObject({ perStudent: [{ refused: { code: 'nobody-eligible' } }] });
    await w.unguarded(`update staff set employment = 'active' where user_id = $1`, [ids.ines]);
    const wish = writing('Learning support review');
    await expect(teacher('POST /student-logs', { ...wish, body: { ...wish.body, followUp: { ...wish.body.followUp!, assigneeId: ids.nora } } })).rejects.toMatchObject({ code: 'assignee-not-eligible' });
    expect((await coverage()).gaps).toEqual(before);
  });
});
