import { randomUUID } from 'node:crypto';
import type { Api, LogView, ReplyKind } from '@throughline/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type World, world } from '../worlds/small-district.ts';

let w: World;
let teacher: Api, counsellor: Api, admin: Api, mother: Api, father: Api, student: Api, other: Api;
let samId: string, typeId: string, otherTypeId: string, stepId: string, counsellorId: string;
beforeAll(async () => {
  w = await world('small-district');
  [teacher, counsellor, admin, mother, father, student, other] = (await Promise.all(['teacher', 'counsellor', 'admin', 'mother', 'father', 'student', 'guardian.other'].map((who) => w.as(`${who}@demo.test`)))) as [Api, Api, Api, Api, Api, Api, Api];
  samId = (await teacher('GET /capture/students', { query: { q: 'Sam Oka' } })).items[0]!.id;
  const options = await teacher('GET /capture/options', { query: { studentIds: samId } });
  [typeId, otherTypeId] = ['Pastoral', 'Behaviour'].map((name) => (options.types.find((type) => type.name === name) ?? options.types.at(-1))!.id) as [string, string];
  stepId = options.nextSteps.find(({ name }) => name === 'Refer to counsellor')!.id;
  counsellorId = await w.userId('counsellor@demo.test');
});
afterAll(() => w?.close());

const share = async (sharing: object = { student: true, guardians: true }, more: object = {}): Promise<LogView> =>
  (await teacher('POST /student-logs', { body: { studentIds: [samId], typeId, text: 'Quiet again today.', sharing, ...more } as never, key: randomUUID() })).logs[0]!;
const reply = (by: Api, logId: string, text = 'He slept badly. Thank you for telling us.', kind: ReplyKind = 'reply', key: string = randomUUID()) =>
  by('POST /portal/logs/:logId/replies', { params: { logId }, body: { kind, text }, key });
const show = (by: Api, logId: string) => by('GET /student-logs/:logId', { params: { logId } });
const allTold = () => expect.poll(async () => Number((await w.sql.query('select count(*) from outbox where handled_at is null')).rows[0].count), { timeout: 10_000, interval: 30 }).toBe(0);
const told = async (by: Api, logId: string) => (await allTold(), (await by('GET /notifications', { query: {} })).items.filter((item) => item.logId === logId && item.event === 'family-replied'));
const restrictFather = (restriction: string, typeIds: string[] = []) =>
  w.unguarded('update guardianship set restriction = $1, restriction_type_ids = $2, restricted_from = null where student_id = $3 and guardian_id = $4', [restriction, typeIds, samId, w0.father]);
const w0 = { father: '' };
beforeEach(async () => {
  w0.father ||= await w.userId('father@demo.test');
});

describe('what a family writes back', () => {
  test('stands with the log for staff, with who wrote it and what they are to the student', async () => {
    const { id } = await share();
    await reply(mother, id);
    await reply(father, id, 'It was not like that. He was pushed first.', 'disagreement');
    await reply(student, id, 'I am fine.');
    const { replies } = await show(teacher, id);
    expect(replies.map(({ relation, kind, text }) => [relation, kind, text])).toEqual([
      ['Mother', 'reply', 'He slept badly. Thank you for telling us.'], ['Father', 'disagreement', 'It was not like that. He was pushed first.'], ['Student', 'reply', 'I am fine.'],
    ]);
    expect(replies.map(({ author }) => author.id)).toEqual(await Promise.all(['mother', 'father', 'student'].map((who) => w.userId(`${who}@demo.test`))));
    const { items } = await teacher('GET /student-logs/:logId/timeline', { params: { logId: id } });
    expect(items.filter(({ kind }) => kind === 'replied').map(({ sentence }) => sentence)).toEqual(['Replied to the school (Mother)', 'Told the school that they see it differently (Father)', 'Replied to the school (Student)']);
  });
  test('is read by whoever of the family wrote it, and by nobody else of them', async () => {
    const { id } = await share();
    await reply(mother, id, 'From the mother.');
    const answer = await reply(father, id, 'From the father.');
    expect(answer.replies.map(({ text }) => text)).toEqual(['From the father.']);
    const texts = async (by: Api) => (await by('GET /portal/logs/:logId', { params: { logId: id } })).replies.map(({ text }) => text);
    expect([await texts(mother), await texts(father), await texts(student)]).toEqual([['From the mother.'], ['From the father.'], []]);
    const listed = (await student('GET /portal/logs', { query: { limit: '100' } })).items.find((log) => log.id === id);
    expect(listed?.replies).toEqual([]);
  });
  test('leaves the state of a completed log and its version as they are; it is asked for by its writer on paper too', async () => {
    const log = await share();
    expect(log.status).toBe('completed');
    await reply(mother, log.id, 'We see this differently.', 'disagreement');
    expect(await show(teacher, log.id)).toMatchObject({ status: 'completed', outcome: 'recorded', version: log.version });
    const report = await teacher('GET /reports/student-logs', { query: { studentId: samId } });
    expect(report.logs.find(({ id }) => id === log.id)?.replies).toHaveLength(1);
  });
  test('counts as activity: the day on which the log would close by itself moves on', async () => {
    const { id } = await share({ student: false, guardians: true }, { followUp: { nextStepId: stepId, assigneeId: counsellorId } });
    await w.unguarded(`update student_log set last_activity_at = '2026-01-05T08:00Z' where id = $1`, [id]);
    await reply(mother, id);
    const { rows: [after] } = await w.sql.query<{ at: Date; status: string }>('select last_activity_at as at, status from student_log where id = $1', [id]);
    expect(Date.now() - after!.at.getTime()).toBeLessThan(60_000);
    expect(after!.status).toBe('open');
  });
  test('sent twice under one key is one reply', async () => {
    const { id } = await share();
    const key = randomUUID();
    const [first, second] = await Promise.all([reply(mother, id, 'Once.', 'reply', key), reply(mother, id, 'Once.', 'reply', key)]);
    expect(second.replies).toEqual(first.replies);
    expect((await show(teacher, id)).replies).toHaveLength(1);
    await expect(reply(mother, id, 'Something else.', 'reply', key)).rejects.toMatchObject({ status: 409, code: 'key-reused' });
  });
  test('needs words, and no more than fit', async () => {
    const { id } = await share();
    await expect(reply(mother, id, '  \n ')).rejects.toMatchObject({ problem: { errors: [{ path: 'text', message: 'Write what you want to tell the school.' }] } });
    await expect(reply(mother, id, 'x'.repeat(2001))).rejects.toMatchObject({ problem: { errors: [{ path: 'text', message: 'Keep it under 2000 characters.' }] } });
    expect((await show(teacher, id)).replies).toEqual([]);
  });
  test('stays in the ledger as done, without its words', async () => {
    const { id } = await share();
    await reply(mother, id, 'Unmistakable words.');
    const { rows } = await w.sql.query<{ line: string }>(`select convert_from(leaf, 'utf8') as line from audit.event where entity_id = $1 and event_name = 'portal.student_log.replied'`, [id]);
    expect(rows).toHaveLength(1);
    const { rows: spoken } = await w.sql.query(`select 1 from audit.event where convert_from(leaf, 'utf8') like '%Unmistakable%'`);
    expect(spoken).toEqual([]);
  });
});

describe('who may write back', () => {
  test('whoever reads it now: not once sharing ended, and what was written stays with staff', async () => {
    const log = await share();
    await reply(mother, log.id);
    const now = await show(teacher, log.id);
    await teacher('PUT /student-logs/:logId/sharing', { params: { logId: log.id }, body: { student: false, guardians: false, version: now.version }, key: randomUUID() });
    await expect(reply(mother, log.id)).rejects.toMatchObject({ status: 404 });
    await expect(mother('GET /portal/logs/:logId', { params: { logId: log.id } })).rejects.toMatchObject({ status: 404 });
    expect((await show(teacher, log.id)).replies).toHaveLength(1);
  });
  test('not a guardian from whom this kind is kept', async () => {
    const { id } = await share();
    await restrictFather('only-these-types', [otherTypeId]);
    await expect(reply(father, id)).rejects.toMatchObject({ status: 404 });
    await restrictFather('nothing');
    await expect(reply(father, id)).rejects.toMatchObject({ status: 404 });
    await restrictFather('none');
    await reply(father, id);
  });
  test('not the student where it is for guardians alone, not another family, not staff', async () => {
    const { id } = await share({ student: false, guardians: true });
    await expect(reply(student, id)).rejects.toMatchObject({ status: 404 });
    await expect(reply(other, id)).rejects.toMatchObject({ status: 404 });
    await expect(reply(teacher, id)).rejects.toMatchObject({ status: 403 });
  });
  test('not after the log was withdrawn', async () => {
    const log = await share();
    await teacher('POST /student-logs/:logId/withdrawal', { params: { logId: log.id }, body: { reason: 'Wrong student.', version: log.version }, key: randomUUID() });
    await expect(reply(mother, log.id)).rejects.toMatchObject({ status: 404 });
  });
});

describe('who is told', () => {
  test('the author and whoever has it, and nobody who merely may read it', async () => {
    const { id } = await share({ student: false, guardians: true }, { followUp: { nextStepId: stepId, assigneeId: counsellorId } });
    await reply(mother, id);
    const [note] = await told(teacher, id);
    expect(note).toMatchObject({ event: 'family-replied', sentence: expect.stringMatching(/^The family replied about Sam/) });
    expect(await told(counsellor, id)).toHaveLength(1);
    expect(await told(admin, id)).toEqual([]);
    expect(await told(father, id)).toEqual([]);
    expect(Object.keys((await teacher('GET /me/preferences', {})).notifications)).toContain('family-replied');
  });
  test('not an author who lost sight of the log meanwhile', async () => {
    const { id } = await share();
    await w.unguarded('insert into guardianship (id, guardian_id, student_id, relation, portal_access, restriction, restriction_type_ids) values ($1, $2, $3, $4, true, $5, $6)', [randomUUID(), await w.userId('teacher@demo.test'), samId, 'Aunt', 'none', []]);
    await reply(mother, id);
    expect(await told(teacher, id)).toEqual([]);
    await w.unguarded('delete from guardianship where guardian_id = $1 and student_id = $2', [await w.userId('teacher@demo.test'), samId]);
  });
});
