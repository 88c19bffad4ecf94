import type { Api } from '@throughline/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type World, world } from '../worlds/small-district.ts';

let w: World;
let jonas: Api, ruth: Api, teacher: Api, hillsideTeacher: Api, mother: Api;
let schools: Map<string, string>;
beforeAll(async () => {
  w = await world('small-district');
  [jonas, ruth, teacher, mother] = await Promise.all(['system@demo.test', 'admin@demo.test', 'teacher@demo.test', 'mother@demo.test'].map((email) => w.as(email))) as [Api, Api, Api, Api];
  const { rows } = await w.sql.query<{ email: string }>(`
    select u.email from app_user u join staff s on s.user_id = u.id join school h on h.id = s.home_school_id
    where h.short_code = 'HIL' and u.enabled and s.employment = 'active' order by u.name limit 1`);
  hillsideTeacher = await w.as(rows[0]!.email);
  schools = new Map((await jonas('GET /schools', {})).items.map(({ id, name }) => [name, id]));
});
afterAll(() => w?.close());

const allow = (api: Api, school: string, allowed: boolean, version: number | null) => api('PUT /admin/dictation/:schoolId', { params: { schoolId: schools.get(school)! }, body: { allowed, version } });
const list = async (api: Api) => (await api('GET /admin/dictation', {})).items;
const may = async (...people: Api[]) => Promise.all(people.map(async (api) => (await api('GET /me', {})).dictation));

test('staff may dictate until their school, or one above it, says otherwise; for families there is nothing to dictate', async () => {
  expect(await may(teacher, hillsideTeacher, mother)).toEqual([true, true, false]);
  const off = await allow(jonas, 'Lakeside', false, null);
  expect(off).toMatchObject({ school: { name: 'Lakeside' }, allowed: false, offAbove: null, version: 1 });
  expect(await may(teacher, hillsideTeacher)).toEqual([false, true]);
  expect((await list(jonas)).map(({ school, allowed, offAbove }) => [school.name, allowed, offAbove?.name])).toEqual([
    ['Northlight Trust', true, undefined], ['Hillside', true, undefined], ['Lakeside', false, undefined], ['Lakeside Lower School', true, 'Lakeside'], ['Lakeside Upper School', true, 'Lakeside'],
  ]);
  // on below is nothing while it is off above
  await allow(jonas, 'Lakeside Upper School', true, null);
  expect(await may(teacher)).toEqual([false]);
  await allow(jonas, 'Lakeside', true, 1);
  expect(await may(teacher)).toEqual([true]);
  await allow(jonas, 'Northlight Trust', false, null);
  expect(await may(teacher, hillsideTeacher)).toEqual([false, false]);
  await allow(jonas, 'Northlight Trust', true, 1);
});

test('whoever comes late is shown how it stands, and the same again moves nothing on', async () => {
  const off = await allow(jonas, 'Hillside', false, null);
  await expect(allow(jonas, 'Hillside', true, null)).rejects.toMatchObject({ status: 409, problem: { current: off } });
  expect(await allow(jonas, 'Hillside', false, 1)).toEqual(off);
  const both = await Promise.allSettled([allow(jonas, 'Hillside', true, 1), allow(jonas, 'Hillside', true, 1)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('the switch is the System Administrator’s, at their own schools', async () => {
  await expect(list(ruth)).rejects.toMatchObject({ status: 403 });
  await expect(allow(teacher, 'Lakeside', false, null)).rejects.toMatchObject({ status: 403 });
  await expect(jonas('PUT /admin/dictation/:schoolId', { params: { schoolId: crypto.randomUUID() }, body: { allowed: false, version: null } })).rejects.toMatchObject({ status: 404 });
  await jonas('POST /admin/role-assignments', { body: { userId: await w.userId('admin@demo.test'), role: 'system-administrator', schoolId: schools.get('Lakeside')!, startsOn: '2026-01-01', endsOn: null }, key: crypto.randomUUID() });
  expect((await list(ruth)).map(({ school }) => school.name)).toEqual(['Lakeside', 'Lakeside Lower School', 'Lakeside Upper School']);
  await expect(allow(ruth, 'Hillside', false, 3)).rejects.toMatchObject({ status: 404 });
  await expect(allow(ruth, 'Northlight Trust', true, 2)).rejects.toMatchObject({ status: 404 });
});

test('each turn of the switch is on record', async () => {
  const { rows } = await w.sql.query<{ event_name: string; stream: string }>(`select event_name, stream from audit.event where entity_type = 'dictation_switch' order by ingest_xid, ingest_ord`);
  expect(rows.length).toBeGreaterThan(4);
  expect(new Set(rows.map(({ stream }) => stream))).toEqual(new Set(['config']));
  expect(new Set(rows.map(({ event_name }) => event_name))).toEqual(new Set(['entity.dictation_switch.created', 'entity.dictation_switch.updated']));
});
