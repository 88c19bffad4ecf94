import { randomUUID } from 'node:crypto';
import type { Api, BodyOf, GuardianshipView } from '@throughline/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LiveAudience } from '../../src/platform/live/index.ts';
import { handledEvents } from '../harness/handled-events.ts';
import { type World, world } from '../worlds/small-district.ts';

type Terms = Omit<BodyOf<'PUT /guardianships/:guardianshipId'>, 'version'>;
const OPEN: Terms = { relation: 'Aunt', portalAccess: true, restriction: 'none', restrictionTypeIds: [], restrictedFrom: null, restrictedTo: null, restrictionReason: null };

/** Jobs take their time on a busy machine. */
const SOON = { timeout: 15_000 };
let w: World;
let ruth: Api, siobhan: Api, teacher: Api, mother: Api;
let samId: string, motherId: string, academicId: string, pastoralId: string;
beforeAll(async () => {
  w = await world('small-district');
  const { rows } = await w.sql.query<{ email: string }>(`select email from app_user where name = 'Siobhan Kearney'`);
  [ruth, siobhan, teacher, mother] = await Promise.all([w.as('admin@demo.test'), w.as(rows[0]!.email), w.as('teacher@demo.test'), w.as('mother@demo.test')]) as [Api, Api, Api, Api];
  [samId, motherId] = await Promise.all([w.studentId('Sam Okafor'), w.userId('mother@demo.test')]);
  const types = (await w.sql.query<{ id: string; name: string }>('select id, name from log_type')).rows;
  [academicId, pastoralId] = ['Academic', 'Pastoral'].map((name) => types.find((type) => type.name === name)!.id) as [string, string];
});
afterAll(() => w?.close());

const ofSam = async (): Promise<GuardianshipView> => (await ruth('GET /guardianships', { query: { studentId: samId } })).items.find(({ guardian }) => guardian.id === motherId)!;
const change = (api: Api, { id, version }: GuardianshipView, but: Partial<Terms>) => api('PUT /guardianships/:guardianshipId', { params: { guardianshipId: id }, body: { ...OPEN, relation: 'Mother', ...but, version } });
const link = (api: Api, guardianId: string, studentId: string, but: Partial<Terms> = {}, key = randomUUID()) => api('POST /guardianships', { body: { guardianId, studentId, ...OPEN, ...but }, key });
const sharedWithMother = async (typeId: string): Promise<string> =>
  (await teacher('POST /student-logs', { body: { studentIds: [samId], typeId, text: 'Shared with guardians.', sharing: { student: false, guardians: true } }, key: randomUUID() })).logs[0]!.id;
const reads = (logId: string) => mother('GET /portal/logs/:logId', { params: { logId } }).then(() => true, () => false);
const refetches = async () => Number((await w.sql.query(`select count(*) from live_event where kind = 'sight-changed' and payload ->> 'userId' = $1`, [motherId])).rows[0].count);

describe('reading', () => {
  test('by student, in the order of names, of students at home at one’s schools', async () => {
    const { items, nextCursor } = await ruth('GET /guardianships', { query: { limit: 5 } });
    expect(items).toHaveLength(5);
    const next = await ruth('GET /guardianships', { query: { limit: 100, cursor: nextCursor! } });
    expect(next.items.map(({ id }) => id)).not.toContain(items[4]!.id);
    expect(await ofSam()).toMatchObject({ guardian: { name: 'Adaeze Okafor', email: 'mother@demo.test' }, student: { name: 'Sam Okafor' }, relation: 'Mother', portalAccess: true, restriction: 'none', may: { edit: true } });
    expect((await siobhan('GET /guardianships', { query: { studentId: samId } })).items).toEqual([]);
    expect((await ruth('GET /guardianships', { query: { q: 'adaeze okafor' } })).items.map(({ student }) => student.name)).toContain('Sam Okafor');
    await expect(teacher('GET /guardianships', { query: {} })).rejects.toMatchObject({ status: 403 });
    await expect((await w.as('system@demo.test'))('GET /guardianships', { query: {} })).rejects.toMatchObject({ status: 403 });
  });
  test('logins are found by exact address, or by name among guardians of one’s own schools; students are none', async () => {
    const search = async (api: Api, q: string) => (await api('GET /guardianships/people', { query: { q } })).items.map(({ name }) => name);
    expect(await search(ruth, 'ADAEZE')).toEqual(['Adaeze Okafor']);
    expect(await search(siobhan, 'Adaeze')).toEqual([]);
    expect(await search(siobhan, 'Mother@demo.test')).toEqual(['Adaeze Okafor']);
    expect(await search(ruth, 'mother@demo')).toEqual([]);
    expect(await search(ruth, 'student@demo.test')).toEqual([]);
  });
});

describe('what a guardian reads', () => {
  test('a restriction hides at once, also on open pages; lifted, it shows again; it ends by itself', async () => {
    const [academic, pastoral] = await Promise.all([sharedWithMother(academicId), sharedWithMother(pastoralId)]);
    expect([await reads(academic), await reads(pastoral)]).toEqual([true, true]);
    const narrowed = await change(ruth, await ofSam(), { restriction: 'only-these-types', restrictionTypeIds: [academicId, academicId], restrictionReason: 'Court order.' });
    expect(narrowed).toMatchObject({ restriction: 'only-these-types', restrictionTypeIds: [academicId], restrictionReason: 'Court order.' });
    expect([await reads(academic), await reads(pastoral)]).toEqual([true, false]);
    await expect.poll(refetches, SOON).toBe(1);
    const told = await w.app.get(LiveAudience, { strict: false }).audience({ id: 1, kind: 'sight-changed', payload: { userId: motherId } }, [motherId]);
    expect([...told]).toEqual([[motherId, { type: 'refetch' }]]);
    const nothing = await change(ruth, narrowed, { restriction: 'nothing', restrictionTypeIds: [academicId], restrictionReason: 'Court order.' });
    expect(nothing.restrictionTypeIds).toEqual([]);
    expect([await reads(academic), await reads(pastoral)]).toEqual([false, false]);
    const over = await change(ruth, nothing, { restriction: 'nothing', restrictionReason: 'Court order.', restrictedFrom: '2026-01-01', restrictedTo: '2026-01-31' });
    expect([await reads(academic), await reads(pastoral)]).toEqual([true, true]);
    const closed = await change(ruth, over, { portalAccess: false });
    expect(closed).toMatchObject({ portalAccess: false, restriction: 'none', restrictionReason: null, restrictedFrom: null });
    expect(await reads(academic)).toBe(false);
    await change(ruth, closed, {});
    expect(await reads(academic)).toBe(true);
    await expect.poll(refetches, SOON).toBe(5);
  });
  test('versions, scope and refusals', async () => {
    const now = await ofSam();
    await expect(change(ruth, { ...now, version: now.version - 1 }, {})).rejects.toMatchObject({ status: 409, problem: { current: now } });
    await expect(change(siobhan, now, {})).rejects.toMatchObject({ status: 404 });
    await expect(change(teacher, now, {})).rejects.toMatchObject({ status: 403 });
    const refused = (but: Partial<Terms>, path: string) => expect(change(ruth, now, but)).rejects.toMatchObject({ status: 422, code: 'restriction-refused', problem: { errors: [{ path }] } });
    await refused({ restriction: 'only-these-types', restrictionReason: 'Why' }, 'restrictionTypeIds');
    await refused({ restriction: 'only-these-types', restrictionReason: 'Why', restrictionTypeIds: [randomUUID()] }, 'restrictionTypeIds');
    await refused({ restriction: 'nothing' }, 'restrictionReason');
    await refused({ restriction: 'nothing', restrictionReason: 'Why', restrictedFrom: '2026-05-02', restrictedTo: '2026-05-01' }, 'restrictedTo');
    expect(await ofSam()).toEqual(now);
  });
  test('history names what changed and keeps the reason to itself', async () => {
    const { id } = await ofSam();
    const { items } = await ruth('GET /guardianships/:guardianshipId/history', { params: { guardianshipId: id } });
    expect(items.flatMap(({ changes }) => changes)).toEqual(expect.arrayContaining([
      { field: 'May read', before: 'everything shared with guardians', after: 'only some kinds of log' }, { field: 'Kinds of log', before: 'nothing', after: 'Academic' }, { field: 'Reason', before: null, after: null },
    ]));
    expect(JSON.stringify(items)).not.toContain('Court order');
    await expect(siobhan('GET /guardianships/:guardianshipId/history', { params: { guardianshipId: id } })).rejects.toMatchObject({ status: 404 });
  });
});

describe('links', () => {
  test('are made once, and taken back', async () => {
    const fatherOfOther = await w.userId('guardian.other@demo.test');
    const key = randomUUID();
    const made = await link(ruth, fatherOfOther, samId, {}, key);
    expect(made).toMatchObject({ guardian: { id: fatherOfOther }, student: { id: samId }, relation: 'Aunt', version: 1 });
    await expect(link(ruth, fatherOfOther, samId, {}, key)).resolves.toEqual(made);
    await expect(link(ruth, fatherOfOther, samId)).rejects.toMatchObject({ status: 409, code: 'already-guardian' });
    expect((await (await w.as('guardian.other@demo.test'))('GET /portal/children', {})).items.map(({ id }) => id)).toContain(samId);
    await expect(siobhan('DELETE /guardianships/:guardianshipId', { params: { guardianshipId: made.id } })).rejects.toMatchObject({ status: 404 });
    await ruth('DELETE /guardianships/:guardianshipId', { params: { guardianshipId: made.id } });
    await expect(ruth('DELETE /guardianships/:guardianshipId', { params: { guardianshipId: made.id } })).rejects.toMatchObject({ status: 404 });
    expect((await (await w.as('guardian.other@demo.test'))('GET /portal/children', {})).items.map(({ id }) => id)).not.toContain(samId);
  });
  test('only to students of one’s schools, only for logins that can be guardians', async () => {
    const hillside = (await w.sql.query<{ id: string }>(`select s.id from student s join school h on h.id = s.home_school_id where h.name = 'Hillside' and s.enabled limit 1`)).rows[0]!.id;
    await expect(link(ruth, motherId, hillside)).rejects.toMatchObject({ status: 404 });
    await expect(link(ruth, motherId, randomUUID())).rejects.toMatchObject({ status: 404 });
    await expect(link(siobhan, motherId, hillside)).resolves.toMatchObject({ student: { id: hillside } });
    await expect(link(ruth, randomUUID(), samId)).rejects.toMatchObject({ status: 422, code: 'cannot-be-guardian' });
    await expect(link(ruth, await w.userId('student@demo.test'), samId)).rejects.toMatchObject({ status: 422 });
  });
  test('a colleague who becomes a guardian stops reading as staff', async () => {
    const logId = await sharedWithMother(pastoralId);
    const counsellor = await w.as('counsellor@demo.test');
    const see = () => counsellor('GET /student-logs/:logId', { params: { logId } });
    await see();
    const { id } = await link(ruth, await w.userId('counsellor@demo.test'), samId);
    await expect(see()).rejects.toMatchObject({ status: 404 });
    await expect.poll(async () => handledEvents(w.sql, 'administration.staffing-changed', { userId: await w.userId('counsellor@demo.test') }), SOON).toBe(1);
    await ruth('DELETE /guardianships/:guardianshipId', { params: { guardianshipId: id } });
    await see();
  });
});
