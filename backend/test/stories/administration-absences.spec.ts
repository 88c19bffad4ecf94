import { randomUUID } from 'node:crypto';
import type { AbsenceView, Api } from '@throughline/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handledEvents } from '../harness/handled-events.ts';
import { type World, world } from '../worlds/small-district.ts';

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const TODAY = day(0);

/** Jobs take their time on a busy machine. */
const SOON = { timeout: 15_000 };
let w: World;
let ruth: Api, siobhan: Api, jonas: Api, cem: Api, teacher: Api;
const emailOf = async (name: string) => (await w.sql.query<{ email: string }>('select email from app_user where name = $1', [name])).rows[0]!.email;
const idOf = async (name: string) => w.userId(await emailOf(name));
beforeAll(async () => {
  w = await world('small-district');
  [ruth, siobhan, jonas, cem, teacher] = await Promise.all([w.as('admin@demo.test'), w.as(await emailOf('Siobhan Kearney')), w.as('system@demo.test'), w.as('counsellor@demo.test'), w.as('teacher@demo.test')]) as [Api, Api, Api, Api, Api];
});
afterAll(() => w?.close());

const add = async (api: Api, name: string, startsOn: string, endsOn: string, cover: string | null = null, key = randomUUID()): Promise<AbsenceView> =>
  api('POST /absences', { body: { userId: await idOf(name), startsOn, endsOn, coverUserId: cover && (await idOf(cover)) }, key });
const of = async (api: Api, name: string) => (await api('GET /absences', { query: { userId: await idOf(name), limit: 100 } })).items;
const handledFor = async (name: string) => handledEvents(w.sql, 'administration.staffing-changed', { userId: await idOf(name) });

describe('of others', () => {
  test('set twice with one key it is one absence; the logs hear of it once', async () => {
    const key = randomUUID();
    const absence = await add(ruth, 'Claire Dubois', day(20), day(24), 'Inés Navarro', key);
    expect(absence).toMatchObject({ person: { name: 'Claire Dubois' }, startsOn: day(20), endsOn: day(24), cover: { name: 'Inés Navarro' }, version: 1, may: { edit: true } });
    await expect(add(ruth, 'Claire Dubois', day(20), day(24), 'Inés Navarro', key)).resolves.toEqual(absence);
    await expect(add(ruth, 'Claire Dubois', day(20), day(25), 'Inés Navarro', key)).rejects.toMatchObject({ status: 409, code: 'key-reused' });
    expect((await of(ruth, 'Claire Dubois')).filter(({ startsOn }) => startsOn === day(20))).toEqual([absence]);
    await expect.poll(() => handledFor('Claire Dubois'), SOON).toBe(1);
  });
  test('two at the same moment with different keys: one, and an overlap', async () => {
    const results = await Promise.allSettled([add(ruth, 'Claire Dubois', day(60), day(62)), add(ruth, 'Claire Dubois', day(61), day(63))]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { status: 422, code: 'absence-overlaps' } });
  });
  test('the database refuses an overlap too', async () => {
    await expect(w.sql.query(`insert into absence (id, user_id, starts_on, ends_on) select gen_random_uuid(), user_id, starts_on, ends_on from absence limit 1`)).rejects.toMatchObject({ constraint: 'absence_no_overlap' });
  });
  test('is the business of the Academic Administrator of the person’s schools', async () => {
    await expect(add(teacher, 'Claire Dubois', day(1), day(2))).rejects.toMatchObject({ status: 403 });
    await expect(add(jonas, 'Claire Dubois', day(1), day(2))).rejects.toMatchObject({ status: 403 });
    await expect(add(siobhan, 'Claire Dubois', day(1), day(2))).rejects.toMatchObject({ status: 404 });
    await expect(ruth('POST /absences', { body: { userId: randomUUID(), startsOn: TODAY, endsOn: TODAY, coverUserId: null }, key: randomUUID() })).rejects.toMatchObject({ status: 404 });
    await expect(teacher('GET /absences', { query: {} })).rejects.toMatchObject({ status: 403 });
    expect(await of(siobhan, 'Claire Dubois')).toEqual([]);
    expect((await of(jonas, 'Claire Dubois')).every(({ may }) => !may.edit)).toBe(true);
  });
  test('refusals: days out of order, nobody to cover, somebody who left', async () => {
    await expect(add(ruth, 'Claire Dubois', day(31), day(30))).rejects.toMatchObject({ status: 422, code: 'days-out-of-order' });
    for (const cover of ['Claire Dubois', 'Leïla Benali', 'Gráinne O’Neill', 'Adaeze Okafor'])
      await expect(add(ruth, 'Claire Dubois', day(30), day(31), cover)).rejects.toMatchObject({ status: 422, code: 'cover-cannot', problem: { errors: [{ path: 'coverUserId' }] } });
    await expect(add(ruth, 'Piotr Zawadzki', day(30), day(31))).rejects.toMatchObject({ status: 422, code: 'has-left' });
  });
  test('changes with its version, and goes when it was a mistake', async () => {
    const absence = await add(ruth, 'Nora Fitzgerald', day(10), day(12), 'Cem Aydın');
    const at = (version: number, endsOn = day(11)) => ({ params: { absenceId: absence.id }, body: { startsOn: day(10), endsOn, coverUserId: absence.cover!.id, version } });
    const shorter = await ruth('PUT /absences/:absenceId', at(1));
    expect(shorter).toMatchObject({ endsOn: day(11), version: 2 });
    await expect(ruth('PUT /absences/:absenceId', at(1, day(15)))).rejects.toMatchObject({ status: 409, problem: { current: shorter } });
    await expect(ruth('PUT /absences/:absenceId', at(2, day(9)))).rejects.toMatchObject({ status: 422 });
    await expect(siobhan('PUT /absences/:absenceId', at(2))).rejects.toMatchObject({ status: 404 });
    await expect(siobhan('DELETE /absences/:absenceId', { params: { absenceId: absence.id } })).rejects.toMatchObject({ status: 404 });
    await ruth('DELETE /absences/:absenceId', { params: { absenceId: absence.id } });
    await expect(ruth('DELETE /absences/:absenceId', { params: { absenceId: absence.id } })).rejects.toMatchObject({ status: 404 });
    expect(await of(ruth, 'Nora Fitzgerald')).toEqual([]);
    await expect.poll(() => handledFor('Nora Fitzgerald'), SOON).toBe(3);
    const { items } = await ruth('GET /admin/people/:userId/history', { params: { userId: absence.person.id } });
    expect(items[0]).toMatchObject({ sentence: expect.stringMatching(/^Absence from .*: removed$/), by: { name: 'Ruth Abara' } });
  });
  test('the list holds what ends today or later, soonest first', async () => {
    const { items } = await ruth('GET /absences', { query: { limit: 100 } });
    expect(items.every(({ endsOn }) => endsOn >= TODAY)).toBe(true);
    expect(items.map(({ startsOn }) => startsOn)).toEqual(items.map(({ startsOn }) => startsOn).toSorted());
    const first = await ruth('GET /absences', { query: { limit: 1 } });
    const second = await ruth('GET /absences', { query: { limit: 1, cursor: first.nextCursor! } });
    expect([...first.items, ...second.items]).toEqual(items.slice(0, 2));
  });
});

describe('cover', () => {
  const search = (api: Api, query: { userId?: string; q?: string }) => api('GET /absences/cover', { query });
  test('colleagues who hold the same role at or above one’s school', async () => {
    const { items } = await search(cem, {});
    expect(items).toEqual([{ id: await idOf('Nora Fitzgerald'), name: 'Nora Fitzgerald', roles: 'Counsellor' }]);
    expect((await search(cem, { q: 'NÓRA' })).items).toEqual(items);
    expect((await search(cem, { q: 'Maya' })).items).toEqual([]);
  });
  test('of somebody else: for who keeps their absences, and nobody else', async () => {
    const userId = await idOf('Cem Aydın');
    expect((await search(ruth, { userId })).items.map(({ name }) => name)).toEqual(['Nora Fitzgerald']);
    await expect(search(siobhan, { userId })).rejects.toMatchObject({ status: 404 });
    await expect(search(teacher, { userId })).rejects.toMatchObject({ status: 404 });
    await expect((await w.as('mother@demo.test'))('GET /absences/cover', { query: {} })).rejects.toMatchObject({ status: 403 });
  });
});

describe('one’s own', () => {
  const set = async (startsOn: string, endsOn: string, cover: string | null = null) => (await cem('PUT /me/absence', { body: { startsOn, endsOn, coverUserId: cover && (await idOf(cover)) } })).absence!;
  const show = async () => (await cem('GET /me/absence', {})).absence;
  test('is said, said again, changed and ended', async () => {
    expect(await show()).toBeNull();
    const absence = await set(TODAY, day(3), 'Nora Fitzgerald');
    expect(absence).toMatchObject({ person: { name: 'Cem Aydın' }, startsOn: TODAY, endsOn: day(3), cover: { name: 'Nora Fitzgerald' }, may: { edit: true } });
    await expect(set(TODAY, day(3), 'Nora Fitzgerald')).resolves.toEqual(absence);
    await expect(set(day(-2), day(4))).resolves.toMatchObject({ id: absence.id, startsOn: day(-2), cover: null, version: 2 });
    expect((await ruth('GET /admin/people/:userId', { params: { userId: absence.person.id } })).awayUntil).toBe(day(4));
    await cem('DELETE /me/absence', {});
    await cem('DELETE /me/absence', {});
    expect(await show()).toBeNull();
    expect(await of(ruth, 'Cem Aydın')).toMatchObject([{ startsOn: day(-2), endsOn: day(-1) }]);
    await expect.poll(() => handledFor('Cem Aydın'), SOON).toBe(3);
  });
  test('one that has not begun is taken back as a whole', async () => {
    await set(day(40), day(44));
    await cem('DELETE /me/absence', {});
    expect((await of(ruth, 'Cem Aydın')).map(({ startsOn }) => startsOn)).toEqual([day(-2)]);
  });
  test('ill tomorrow leaves a leave planned for later as it is', async () => {
    const planned = await set(day(60), day(64));
    await set(day(1), day(1));
    expect((await of(ruth, 'Cem Aydın')).map(({ startsOn }) => startsOn)).toEqual(expect.arrayContaining([day(1), planned.startsOn]));
    await cem('DELETE /me/absence', {});
    await expect(show()).resolves.toEqual(planned);
    await cem('DELETE /me/absence', {});
  });
  test('refusals: over already, overlapping another one, a cover who cannot', async () => {
    await expect(set(day(-5), day(-4))).rejects.toMatchObject({ status: 422, code: 'over-already' });
    await set(day(5), day(6));
    await add(ruth, 'Cem Aydın', day(50), day(52));
    await expect(set(day(5), day(51))).rejects.toMatchObject({ status: 422, code: 'absence-overlaps' });
    await expect(set(day(5), day(6), 'Leïla Benali')).rejects.toMatchObject({ status: 422, code: 'cover-cannot' });
    await expect((await w.as('mother@demo.test'))('GET /me/absence', {})).rejects.toMatchObject({ status: 403 });
  });
});
