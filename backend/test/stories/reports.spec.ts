import { randomUUID } from 'node:crypto';
import type { Api, LogView } from '@throughline/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../../src/demo/index.ts';
import { statementsOf } from '../harness/statements.ts';
import { type World, world } from '../worlds/small-district.ts';

let w: World;
let teacher: Api, counsellor: Api, mother: Api;
let samId: string, typeId: string, stepId: string, counsellorId: string;
beforeAll(async () => {
  w = await world('small-district');
  [teacher, counsellor, mother] = (await Promise.all(['teacher', 'counsellor', 'mother'].map((one) => w.as(`${one}@demo.test`)))) as [Api, Api, Api];
  samId = (await teacher('GET /capture/students', { query: { q: 'Sam Oka' } })).items[0]!.id;
  const { types, nextSteps } = await teacher('GET /capture/options', { query: { studentIds: samId } });
  typeId = types.find(({ name }) => name === 'Pastoral')!.id;
  stepId = nextSteps.find(({ name }) => name === 'Refer to counsellor')!.id;
  counsellorId = await w.userId('counsellor@demo.test');
});
afterAll(() => w?.close());

const write = async (text: string, more: object = {}): Promise<LogView> => (await teacher('POST /student-logs', { body: { studentIds: [samId], typeId, text, ...more }, key: randomUUID() })).logs[0]!;
const mine = async (api: Api, more: object = {}) => (await api('GET /student-logs', { query: { mine: 'true', limit: '100', ...more } })).items;

describe('my logs', () => {
  test('say of each who of the family has seen it, exactly as its page does', async () => {
    const shared = await write('Helped a new classmate.', { sharing: { student: false, guardians: true } });
    const kept = await write('Was tired.');
    const receipts = async (logId: string) => (await teacher('GET /student-logs/:logId/receipts', { params: { logId } })).items;
    const listed = async (logId: string) => (await mine(teacher)).find(({ id }) => id === logId)?.receipts;
    expect((await listed(shared.id))?.map(({ firstSeenAt }) => firstSeenAt)).toEqual((await receipts(shared.id)).map(() => null));
    expect(await listed(kept.id)).toBeUndefined();
    await mother('POST /portal/logs/:logId/receipt', { params: { logId: shared.id }, body: { acknowledge: true } });
    expect((await listed(shared.id))?.[0]).toMatchObject({ reader: { name: 'Adaeze Okafor' }, firstSeenAt: expect.any(String), acknowledgedAt: expect.any(String) });
    expect(await listed(shared.id)).toEqual(await receipts(shared.id));
    await teacher('PUT /student-logs/:logId/sharing', { params: { logId: shared.id }, body: { student: false, guardians: false, version: shared.version }, key: randomUUID() });
    expect(await listed(shared.id), 'who had read it stays').toEqual(await receipts(shared.id));
  });
  test('everybody else’s list says nothing of it', async () => {
    expect((await counsellor('GET /student-logs', { query: { studentId: samId, limit: '100' } })).items.filter(({ receipts }) => receipts)).toEqual([]);
  });
  test('nor does a receipt of a log one is no reader of', async () => {
    await w.unguarded(`update log_type set confidentiality = 'restricted', reader_roles = '{safeguarding-lead}' where id = $1`, [typeId]);
    try {
      const logs = await mine(teacher, { typeId });
      expect(logs.length).toBeGreaterThan(0);
      expect(logs.filter(({ receipts }) => receipts)).toEqual([]);
    } finally {
      await w.unguarded(`update log_type set confidentiality = 'standard', reader_roles = '{}' where id = $1`, [typeId]);
    }
  });
  test('cost one statement more, however many there are', async () => {
    const few = await statementsOf(() => mine(teacher, { limit: '1' }));
    const many = await statementsOf(() => mine(teacher));
    const plain = await statementsOf(() => teacher('GET /student-logs', { query: { limit: '100' } }));
    expect(many.length).toBe(few.length);
    expect(many.length - plain.length).toBeLessThanOrEqual(3);
  });
});

describe('the report of a list', () => {
  const report = async (email: string, query: string, accept = 'text/csv') => {
    const visitor = w.visitor();
    await visitor.request('POST', '/api/auth/sign-in/email', { body: { email, password: DEMO_PASSWORD } });
    return visitor.request('GET', `/api/reports/student-logs?${query}`, { headers: { accept } });
  };

  test('holds what the list shows, in full, with what followed, and formulas as words', async () => {
    const { id, version } = await write('=HYPERLINK("https://evil.example","Look")', { place: '+44 Hall', followUp: { nextStepId: stepId, assigneeId: counsellorId } });
    await counsellor('POST /student-logs/:logId/follow-ups', { params: { logId: id }, body: { text: 'We talked, "quietly".', version }, key: randomUUID() });
    const answer = await report('teacher@demo.test', `studentId=${samId}&status=in-progress`);
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'text/csv; charset=utf-8', 'throughline-complete': 'true', 'cache-control': 'private, no-store' } });
    expect(String(answer.headers['content-disposition'])).toMatch(/^attachment; filename="student-logs-\d{4}-\d\d-\d\d\.csv"/);
    const csv = await answer.text();
    expect(csv).toMatch(/^\uFEFFStudent,Type,/);
    expect(csv).toContain(`"'=HYPERLINK(""https://evil.example"",""Look"")"`);
    expect(csv).toContain(`,'+44 Hall,`);
    expect(csv).toContain('Cem Aydın: We talked, ""quietly"".');
    const listed = (await teacher('GET /student-logs', { query: { studentId: samId, status: 'in-progress', limit: '100' } })).items.map((log) => log.id);
    const told = JSON.parse(await (await report('teacher@demo.test', `studentId=${samId}&status=in-progress`, 'application/json')).text()) as { logs: { id: string }[]; complete: boolean };
    expect(told.logs.map((log) => log.id)).toEqual(listed);
    expect(csv.split('\r\n').filter((line) => listed.some((one) => line.endsWith(one)))).toHaveLength(listed.length);
  });

  test('is for those who may take logs out, and says so in the ledger', async () => {
    expect((await report('system@demo.test', '')).status).toBe(403);
    expect((await report('mother@demo.test', '')).status).toBe(403);
    const [{ last }] = (await w.sql.query<{ last: string }>('select coalesce(max(ingest_ord), 0) as last from audit.event')).rows as [{ last: string }];
    await report('teacher@demo.test', `studentId=${samId}&q=quiet&mine=true`);
    const { rows } = await w.sql.query<{ leaf: string }>(`select convert_from(leaf, 'utf8') as leaf from audit.event where ingest_ord > $1 and event_name = 'export.student_log_report.completed' and stream = 'disclosure'`, [last]);
    expect(rows.map(({ leaf }) => JSON.parse(leaf))).toEqual([expect.objectContaining({ subject: samId, data: expect.objectContaining({ surface: 'report', narrowedBy: ['mine', 'q', 'studentId'] }) })]);
    expect(rows[0]!.leaf).not.toContain('quiet');
  });
});
