import { randomUUID } from 'node:crypto';
import { type Api, createClient, type LogView } from '@throughline/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../../src/demo/index.ts';
import { SYSTEM_REACH } from '../../src/modules/access/index.ts';
import { Database } from '../../src/platform/database/index.ts';
import { Live } from '../../src/platform/live/index.ts';
import { type EventStream, openStream } from '../harness/moving-parts/event-stream.ts';
import { type World, world } from '../worlds/small-district.ts';

/** Who has a page open in these stories. */
const PEOPLE = ['teacher', 'counsellor', 'admin', 'safeguarding', 'mother', 'system'] as const;
type Person = (typeof PEOPLE)[number];

let w: World;
const apis = {} as Record<Person, Api>;
const streams = {} as Record<Person, EventStream>;
let samId: string, typeId: string, stepId: string, counsellorId: string, lakesideId: string;

/** Signs somebody in with a browser whose cookie also opens the stream. */
async function enter(person: Person): Promise<void> {
  const visitor = w.visitor();
  const email = `${person}@demo.test`;
  const answer = await visitor.request('POST', '/api/auth/sign-in/email', { body: { email, password: DEMO_PASSWORD } });
  const cookie = [answer.headers['set-cookie']].flat().map((line) => String(line).split(';')[0]).join('; ');
  apis[person] = createClient(visitor.send);
  streams[person] = await openStream(`${await w.app.getUrl()}/api/events`, { cookie });
}

beforeAll(async () => {
  w = await world('small-district');
  await w.app.listen(0, '127.0.0.1');
  for (const person of PEOPLE) await enter(person);
  samId = (await apis.teacher('GET /capture/students', { query: { q: 'Sam Oka' } })).items[0]!.id;
  const { types, nextSteps } = await apis.teacher('GET /capture/options', { query: { studentIds: samId } });
  typeId = types.find(({ name }) => name === 'Pastoral')!.id;
  stepId = nextSteps.find(({ name }) => name === 'Refer to counsellor')!.id;
  counsellorId = await w.userId('counsellor@demo.test');
  lakesideId = (await apis.admin('GET /schools', {})).items.find(({ name }) => name === 'Lakeside')!.id;
}, 120_000);
afterAll(async () => {
  for (const stream of Object.values(streams)) stream.close();
  await w?.close();
});
/** Until everything that happened has been told to everybody: what is said to all of them now has arrived. @returns its place */
async function allTold(): Promise<number> {
  await expect.poll(async () => Number((await w.sql.query('select count(*) from outbox where handled_at is null')).rows[0].count), { timeout: 15_000, interval: 30 }).toBe(0);
  await w.app.get(Database, { strict: false }).transaction(SYSTEM_REACH, (em) => w.app.get(Live, { strict: false }).publish(em, { kind: 'sight-changed', payload: { userId: null } }));
  const { rows: [newest] } = await w.sql.query<{ id: string }>('select max(id) as id from live_event');
  await expect.poll(() => Object.values(streams).every(({ lastEventId }) => lastEventId >= Number(newest!.id)), { timeout: 15_000, interval: 30 }).toBe(true);
  return Number(newest!.id);
}

/** What each of them hears of one action, and nobody else anything; each thing once, however often it was said. */
async function heard(action: () => Promise<unknown>): Promise<Partial<Record<Person, string[]>>> {
  const before = await allTold();
  await action();
  const after = await allTold();
  const between = (person: Person) => streams[person].events.filter(({ id }) => id > before && id < after).map(({ data }) => [data.type, data['part'], data['event']].filter(Boolean).join(' '));
  const said = PEOPLE.map((person) => [person, [...new Set(between(person))].toSorted()] as const);
  return Object.fromEntries(said.filter(([, events]) => events.length > 0));
}

const write = async (more: object = {}): Promise<LogView> =>
  (await apis.teacher('POST /student-logs', { body: { studentIds: [samId], typeId, text: 'Quiet again today.', followUp: { nextStepId: stepId, assigneeId: counsellorId }, ...more }, key: randomUUID() })).logs[0]!;
const now = (logId: string) => apis.teacher('GET /student-logs/:logId', { params: { logId } });
const CHANGED = ['log-changed'];
/** The author, whoever holds it, and those who oversee Lakeside. */
const STAFF = { teacher: CHANGED, counsellor: CHANGED, admin: CHANGED, safeguarding: CHANGED, system: CHANGED };

describe('a log, for everybody whose screens show it', () => {
  test('is written and assigned', async () => {
    expect(await heard(() => write())).toEqual({ ...STAFF, counsellor: ['log-changed', 'notified assigned'] });
  });
  test('is followed up: its author is told, too', async () => {
    const { id, version } = await write();
    expect(await heard(() => apis.counsellor('POST /student-logs/:logId/follow-ups', { params: { logId: id }, body: { text: 'We talked.', version }, key: randomUUID() })))
      .toEqual({ ...STAFF, teacher: ['log-changed', 'notified ready-to-review'] });
  });
  test('is handed on, clarified, completed, and opened again', async () => {
    const { id, version } = await write();
    const params = { logId: id };
    expect(await heard(async () => apis.teacher('POST /student-logs/:logId/assignment', { params, body: { version }, key: randomUUID() }))).toMatchObject({ teacher: CHANGED, admin: expect.arrayContaining(CHANGED) });
    expect(await heard(() => apis.teacher('POST /student-logs/:logId/clarifications', { params, body: { text: 'It was at lunch.' }, key: randomUUID() }))).toMatchObject({ teacher: CHANGED, admin: expect.arrayContaining(CHANGED) });
    const again = await now(id);
    expect(await heard(() => apis.teacher('POST /student-logs/:logId/closure', { params, body: { outcome: 'resolved', version: again.version }, key: randomUUID() }))).toMatchObject({ teacher: CHANGED, admin: CHANGED });
    expect(await heard(async () => apis.teacher('POST /student-logs/:logId/reopening', { params, body: { reason: 'It came back.', version: (await now(id)).version }, key: randomUUID() }))).toMatchObject({ teacher: CHANGED, admin: expect.arrayContaining(CHANGED) });
  });
  test('takes evidence and loses it again', async () => {
    const { id } = await write();
    const params = { logId: id };
    expect(await heard(() => apis.teacher('POST /student-logs/:logId/clarifications', { params, body: { text: 'See there.', evidence: [{ url: 'https://example.org/plan', sharing: { student: false, guardians: false } }] }, key: randomUUID() }))).toMatchObject({ teacher: CHANGED, counsellor: expect.arrayContaining(CHANGED) });
    const [piece] = (await now(id)).evidence;
    expect(await heard(() => apis.teacher('DELETE /student-logs/:logId/evidence/:evidenceId', { params: { ...params, evidenceId: piece!.id }, key: randomUUID() }))).toEqual(STAFF);
  });
  test('is joined by what a colleague wrote about the same event', async () => {
    const first = await write();
    const told = await heard(() => apis.counsellor('POST /student-logs', { body: { studentIds: [samId], typeId, text: 'I saw it, too.', joinLogId: first.id }, key: randomUUID() }));
    expect(told).toEqual(STAFF);
    expect(streams.teacher.events.map(({ data }) => data['logId'])).toContain(first.id);
  });
  test('is shared, read by the family, and shared no longer: that, the family hears as well', async () => {
    const { id, version } = await write();
    const params = { logId: id };
    expect(await heard(() => apis.teacher('PUT /student-logs/:logId/sharing', { params, body: { student: false, guardians: true, version }, key: randomUUID() }))).toEqual({ ...STAFF, mother: ['log-changed', 'notified shared-with-you'] });
    expect(await heard(() => apis.mother('POST /portal/logs/:logId/receipt', { params, body: {} }))).toEqual({ ...STAFF, mother: CHANGED });
    expect(await heard(() => apis.mother('POST /portal/logs/:logId/receipt', { params, body: {} })), 'said again').toEqual({});
    expect(await heard(() => apis.mother('POST /portal/logs/:logId/receipt', { params, body: { acknowledge: true } }))).toEqual({ ...STAFF, mother: CHANGED });
    expect(await heard(() => apis.mother('POST /portal/logs/:logId/replies', { params, body: { kind: 'reply', text: 'Thank you.' }, key: randomUUID() }))).toEqual({ ...STAFF, teacher: ['log-changed', 'notified family-replied'], counsellor: ['log-changed', 'notified family-replied'], mother: CHANGED });
    expect(await heard(async () => apis.teacher('PUT /student-logs/:logId/sharing', { params, body: { student: false, guardians: false, version: (await now(id)).version }, key: randomUUID() }))).toEqual({ ...STAFF, mother: ['log-gone'] });
  });
  test('is withdrawn: gone for those who could read it until then, in the portal too', async () => {
    const { id, version } = await write({ sharing: { student: false, guardians: true } });
    expect(await heard(() => apis.teacher('POST /student-logs/:logId/withdrawal', { params: { logId: id }, body: { reason: 'The wrong student.', version }, key: randomUUID() })))
      .toEqual({ ...STAFF, teacher: ['log-gone'], system: ['log-gone'], mother: ['log-gone'] });
  });
});

describe('what is one person’s alone, for that person', () => {
  const OWN = (person: Person) => ({ [person]: ['own-changed'] });
  test('putting an item off and showing it again', async () => {
    const { id } = await write();
    const [moment] = (await apis.counsellor('GET /focus/moments', { query: { logIds: id } })).items;
    const { fits: _fits, ...until } = moment!;
    expect(await heard(() => apis.counsellor('PUT /focus/:logId/snooze', { params: { logId: id }, body: until }))).toEqual(OWN('counsellor'));
    expect(await heard(() => apis.counsellor('DELETE /focus/:logId/snooze', { params: { logId: id } }))).toEqual(OWN('counsellor'));
  });
  test('a view of the queue, what the bell has told, and preferences', async () => {
    const view = { name: 'Late', filters: { overdue: 'true' as const } };
    let viewId = '';
    expect(await heard(async () => ({ id: viewId } = await apis.counsellor('POST /focus/views', { body: view, key: randomUUID() })))).toEqual(OWN('counsellor'));
    expect(await heard(() => apis.counsellor('PUT /focus/views/:viewId', { params: { viewId }, body: { ...view, name: 'Later' } }))).toEqual(OWN('counsellor'));
    expect(await heard(() => apis.counsellor('DELETE /focus/views/:viewId', { params: { viewId } }))).toEqual(OWN('counsellor'));
    expect(await heard(() => apis.counsellor('POST /notifications/read', { body: { which: 'all' } }))).toEqual(OWN('counsellor'));
    expect(await heard(async () => apis.counsellor('PUT /me/preferences', { body: await apis.counsellor('GET /me/preferences', {}) }))).toEqual(OWN('counsellor'));
  });
});

describe('what administrators keep up, for those who meet it', () => {
  const KEPT_UP = (part: string) => [`set-up-changed ${part}`];
  test('a type that is renamed reaches everybody who writes', async () => {
    const { usedBy: _usedBy, may: _may, school, defaultNextStep, id, version, ...type } = (await apis.admin('GET /log-types', {})).items.find(({ name, school: at }) => name === 'Pastoral' && at !== null)
      ?? (await apis.admin('GET /log-types', {})).items.find(({ may }) => may.edit)!;
    const told = await heard(() => apis.admin('PUT /log-types/:typeId', { params: { typeId: id }, body: { ...type, schoolId: school?.id ?? null, defaultNextStepId: defaultNextStep?.id ?? null, name: `${type.name} (new)`, version } as never }));
    expect(told).toMatchObject({ teacher: KEPT_UP('templates'), counsellor: KEPT_UP('templates'), admin: KEPT_UP('templates') });
    expect(told.mother).toBeUndefined();
  });
  test('a calendar, a role and a switch reach those who administer alone', async () => {
    const { school, version, timeZone, openHours, terms, closedDays } = await apis.admin('GET /calendars/:schoolId', { params: { schoolId: lakesideId } });
    const days = await heard(() => apis.admin('PUT /calendars/:schoolId', { params: { schoolId: school.id }, body: { timeZone, openHours, terms, closedDays, version } as never }));
    expect(days.admin).toContain('set-up-changed calendars');
    expect(days.teacher ?? []).not.toContain('set-up-changed calendars');
    const role = await heard(() => apis.system('POST /admin/roles', { body: { name: 'Keeper of keys' }, key: randomUUID() }));
    expect(role).toEqual({ admin: KEPT_UP('people'), system: KEPT_UP('people') });
  });
  test('somebody’s absence reaches themselves, and those who look after people', async () => {
    const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
    const told = await heard(() => apis.teacher('PUT /me/absence', { body: { startsOn: day(20), endsOn: day(21), coverUserId: null } }));
    expect(told).toEqual({ teacher: ['refetch'], admin: KEPT_UP('people'), system: KEPT_UP('people') });
  });
});

test('records opened in an emergency, and their review, reach whoever opened them and whoever may look at them', async () => {
  const opened = await heard(() => apis.safeguarding('POST /students/:studentId/break-glass', { params: { studentId: samId }, body: { reason: 'An ambulance is on its way.', password: DEMO_PASSWORD } as never, key: randomUUID() }));
  expect(opened.safeguarding).toEqual(['emergencies-changed', 'refetch']);
  expect(opened.admin).toEqual(['emergencies-changed', 'notified break-glass-used']);
  const [waiting] = (await apis.admin('GET /break-glass', { query: { show: 'waiting' } })).items;
  const reviewed = await heard(() => apis.admin('POST /break-glass/:breakGlassId/review', { params: { breakGlassId: waiting!.id }, body: { finding: 'appropriate', note: null }, key: randomUUID() }));
  expect(reviewed.safeguarding).toEqual(['emergencies-changed']);
  expect(reviewed.admin).toEqual(['emergencies-changed']);
  expect(reviewed.teacher).toBeUndefined();
});
