import type { Api, BodyOf, CalendarView } from '@throughline/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handledEvents } from '../harness/handled-events.ts';
import { type World, world } from '../worlds/small-district.ts';

type Calendar = BodyOf<'PUT /calendars/:schoolId'>;
/** Jobs take their time on a busy machine. */
const SOON = { timeout: 15_000 };
let w: World;
let ruth: Api, siobhan: Api, jonas: Api, teacher: Api;
let schools: Map<string, string>;
beforeAll(async () => {
  w = await world('small-district');
  const { rows } = await w.sql.query<{ email: string }>(`select email from app_user where name = 'Siobhan Kearney'`);
  [ruth, siobhan, jonas, teacher] = await Promise.all([w.as('admin@demo.test'), w.as(rows[0]!.email), w.as('system@demo.test'), w.as('teacher@demo.test')]) as [Api, Api, Api, Api];
  schools = new Map((await teacher('GET /schools', {})).items.map(({ id, name }) => [name, id]));
});
afterAll(() => w?.close());

const params = (school: string) => ({ schoolId: schools.get(school)! });
const show = (api: Api, school: string) => api('GET /calendars/:schoolId', { params: params(school) });
const bodyOf = ({ timeZone, openHours, terms, closedDays, version }: CalendarView): Calendar => ({ timeZone, openHours, terms, closedDays, version });
const put = (api: Api, school: string, body: Calendar) => api('PUT /calendars/:schoolId', { params: params(school), body });
const handledFor = (school: string) => handledEvents(w.sql, 'administration.calendar-changed', { schoolId: schools.get(school)! });

describe('reading', () => {
  test('each school with the calendar that counts there, whose it is and who else uses it', async () => {
    const { items } = await ruth('GET /calendars', {});
    expect(items.map(({ school, from, version }) => [school.name, from?.name, version])).toEqual([['Lakeside', 'Lakeside', 1], ['Lakeside Lower School', 'Lakeside', null], ['Lakeside Upper School', 'Lakeside', null]]);
    expect(items[0]).toMatchObject({ timeZone: 'Europe/London', alsoUsedBy: ['Lakeside Lower School', 'Lakeside Upper School'], may: { edit: true } });
    expect(items[0]!.openHours).toHaveLength(5);
    expect(items[0]!.terms.length).toBeGreaterThan(3);
    expect(await show(ruth, 'Lakeside Upper School')).toEqual(items[2]);
    const all = (await jonas('GET /calendars', {})).items;
    expect(all[0]).toMatchObject({ school: { name: 'Northlight Trust' }, from: null, version: null, openHours: [], may: { edit: false } });
    expect(all).toHaveLength(5);
  });
  test('for administrators, of their schools', async () => {
    await expect(teacher('GET /calendars', {})).rejects.toMatchObject({ status: 403 });
    await expect(show(siobhan, 'Lakeside')).rejects.toMatchObject({ status: 404 });
    await expect(ruth('GET /calendars/:schoolId', { params: { schoolId: crypto.randomUUID() } })).rejects.toMatchObject({ status: 404 });
    await expect(siobhan('GET /calendars/:schoolId/history', { params: params('Lakeside') })).rejects.toMatchObject({ status: 404 });
  });
});

describe('changing', () => {
  test('replaces the whole, moves on with its version, and tells what went and came', async () => {
    const before = await show(siobhan, 'Hillside');
    const [gone, ...kept] = before.closedDays;
    const added = { day: '2027-03-09', label: 'Training day' };
    const after = await put(siobhan, 'Hillside', { ...bodyOf(before), timeZone: 'Europe/Lisbon', openHours: before.openHours.filter(({ weekday }) => weekday !== 5), closedDays: [...kept, added] });
    expect(after).toMatchObject({ timeZone: 'Europe/Lisbon', version: before.version! + 1, terms: before.terms });
    expect(after.closedDays).toContainEqual(added);
    expect(after.closedDays).not.toContainEqual(gone);
    expect(after.openHours).toHaveLength(4);
    await expect.poll(() => handledFor('Hillside'), SOON).toBe(1);
    await expect(put(siobhan, 'Hillside', bodyOf(before))).rejects.toMatchObject({ status: 409, problem: { current: after } });
    await expect(put(siobhan, 'Hillside', { ...bodyOf(after), version: null })).rejects.toMatchObject({ status: 409 });
    expect((await siobhan('GET /schools', {})).items.find(({ name }) => name === 'Hillside')).toMatchObject({ timeZone: 'Europe/Lisbon' });
    const { items } = await siobhan('GET /calendars/:schoolId/history', { params: params('Hillside') });
    expect(items.flatMap(({ changes }) => changes)).toEqual(expect.arrayContaining([
      { field: 'Time zone', before: 'Europe/Dublin', after: 'Europe/Lisbon' },
      { field: 'Closed days', before: expect.stringContaining(gone!.day.slice(0, 4)), after: '9 Mar 2027' },
      { field: 'Open hours', before: expect.stringContaining('Fri 08:15–15:45'), after: expect.not.stringContaining('Fri') },
    ]));
    expect(items[0]!.by).toMatchObject({ name: 'Siobhan Kearney' });
  });
  test('terms move across one another’s old days, and a label is corrected', async () => {
    const before = await show(siobhan, 'Hillside');
    const [first, second, ...others] = before.terms;
    const moved = [{ ...first!, endsOn: second!.startsOn }, { ...second!, startsOn: new Date(Date.parse(second!.startsOn) + 86_400_000).toISOString().slice(0, 10) }, ...others];
    const after = await put(siobhan, 'Hillside', { ...bodyOf(before), terms: moved, closedDays: before.closedDays.map((one) => ({ ...one, label: `${one.label}!` })) });
    expect(after.terms).toEqual(moved);
    expect(after.closedDays.every(({ label }) => label.endsWith('!'))).toBe(true);
  });
  test('a school without one gets one of its own; the others keep theirs', async () => {
    const inherited = await show(ruth, 'Lakeside Lower School');
    await expect(put(ruth, 'Lakeside Lower School', { ...bodyOf(inherited), version: 1 })).rejects.toMatchObject({ status: 409, problem: { current: inherited } });
    const own = await put(ruth, 'Lakeside Lower School', { ...bodyOf(inherited), closedDays: [] });
    expect(own).toMatchObject({ from: { name: 'Lakeside Lower School' }, version: 1, closedDays: [], terms: inherited.terms });
    const campus = await show(ruth, 'Lakeside');
    expect(campus.alsoUsedBy).toEqual(['Lakeside Upper School']);
    expect(campus.closedDays.length).toBeGreaterThan(0);
    const { items } = await ruth('GET /calendars/:schoolId/history', { params: params('Lakeside Lower School') });
    expect(items.map(({ sentence }) => sentence)).toContain('Set up');
  });
  test('two who give a school its first calendar: one of them does', async () => {
    const inherited = await show(ruth, 'Lakeside Upper School');
    const results = await Promise.allSettled([put(ruth, 'Lakeside Upper School', bodyOf(inherited)), put(ruth, 'Lakeside Upper School', bodyOf(inherited))]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { status: 409 } });
  });
  test('is for the Academic Administrator of the school', async () => {
    const body = bodyOf(await show(ruth, 'Lakeside'));
    await expect(put(jonas, 'Lakeside', body)).rejects.toMatchObject({ status: 403 });
    await expect(put(siobhan, 'Lakeside', body)).rejects.toMatchObject({ status: 404 });
    await expect(put(ruth, 'Northlight Trust', body)).rejects.toMatchObject({ status: 404 });
  });
});

describe('refusals', () => {
  const refused = async (but: Partial<Calendar>, path: string) =>
    expect(put(ruth, 'Lakeside', { ...bodyOf(await show(ruth, 'Lakeside')), ...but })).rejects.toMatchObject({ status: 422, code: 'calendar-refused', problem: { errors: expect.arrayContaining([expect.objectContaining({ path })]) } });
  const term = (name: string, startsOn: string, endsOn: string) => ({ name, startsOn, endsOn });
  const hours = (weekday: number) => ({ weekday, opens: '08:00', closes: '16:00' });
  test.each([
    ['a time zone nobody knows', { timeZone: 'Europe/Atlantis' }, 'timeZone'],
    ['an offset instead of a place', { timeZone: '+01:00' }, 'timeZone'],
    ['two terms at once', { terms: [term('Autumn', '2026-09-01', '2026-12-18'), term('Winter', '2026-12-18', '2027-03-20')] }, 'terms.1.startsOn'],
    ['a day closed twice', { closedDays: [{ day: '2027-05-03', label: 'Holiday' }, { day: '2027-05-03', label: 'Again' }] }, 'closedDays.1.day'],
    ['a weekday twice', { openHours: [hours(1), hours(1)] }, 'openHours.1.weekday'],
    ['no weekday', { openHours: [] }, 'openHours'],
    ['a term in which it never opens', { openHours: [hours(6)], terms: [term('Short', '2026-11-23', '2026-11-27')] }, 'terms.0.startsOn'],
    ['nothing for years', { terms: [term('Far', '2090-01-01', '2090-12-31')] }, 'terms'],
  ] as const)('%s', (_, but, path) => refused(but as unknown as Partial<Calendar>, path));
  test('hours and terms that end before they begin do not fit the contract', async () => {
    const body = bodyOf(await show(ruth, 'Lakeside'));
    await expect(put(ruth, 'Lakeside', { ...body, openHours: [{ weekday: 1, opens: '16:00', closes: '08:00' }] })).rejects.toMatchObject({ status: 400 });
    await expect(put(ruth, 'Lakeside', { ...body, terms: [term('Back', '2027-03-01', '2027-01-01')] })).rejects.toMatchObject({ status: 400 });
  });
});
