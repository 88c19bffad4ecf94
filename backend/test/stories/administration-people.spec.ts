import { randomUUID } from 'node:crypto';
import type { Api, StaffMember } from '@throughline/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handledEvents } from '../harness/handled-events.ts';
import { type World, world } from '../worlds/small-district.ts';

const TODAY = new Date().toISOString().slice(0, 10);
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Jobs take their time on a busy machine. */
const SOON = { timeout: 15_000 };
let w: World;
// Jonas administers the system, Ruth Lakeside, Siobhan Hillside
let jonas: Api, ruth: Api, siobhan: Api, teacher: Api;
let schools: Map<string, string>;
const emailOf = async (name: string) => (await w.sql.query<{ email: string }>('select email from app_user where name = $1', [name])).rows[0]!.email;
const idOf = async (name: string) => w.userId(await emailOf(name));
beforeAll(async () => {
  w = await world('small-district');
  [jonas, ruth, siobhan, teacher] = await Promise.all([w.as('system@demo.test'), w.as('admin@demo.test'), w.as(await emailOf('Siobhan Kearney')), w.as('teacher@demo.test')]) as [Api, Api, Api, Api];
  schools = new Map((await teacher('GET /schools', {})).items.map(({ id, name }) => [name, id]));
});
afterAll(() => w?.close());

const show = async (api: Api, name: string): Promise<StaffMember> => api('GET /admin/people/:userId', { params: { userId: await idOf(name) } });
const change = async (api: Api, name: string, body: { employment: StaffMember['employment']; capacity: number; version: number }) => api('PUT /admin/people/:userId', { params: { userId: await idOf(name) }, body });
const assign = async (api: Api, name: string, role: string, school: string, but: object = {}) =>
  api('POST /admin/role-assignments', { body: { userId: await idOf(name), role, schoolId: schools.get(school)!, startsOn: TODAY, endsOn: null, ...but }, key: randomUUID() });
const held = (person: StaffMember, role: string, school: string) => person.roles.find((one) => one.role === role && one.school.name === school)!;
/** How many changes of somebody's work everybody who follows them has dealt with. */
const handledFor = (userId: string) => handledEvents(w.sql, 'administration.staffing-changed', { userId });
const names = (people: { items: { name: string }[] }) => people.items.map(({ name }) => name);

test('whoever neither sets up nor administers is turned away at the door', async () => {
  await expect(teacher('GET /admin/roles', {})).rejects.toMatchObject({ status: 403 });
  await expect(teacher('GET /admin/people', { query: {} })).rejects.toMatchObject({ status: 403 });
  await expect(show(teacher, 'Cem Aydın')).rejects.toMatchObject({ status: 403 });
  await expect(assign(ruth, 'Cem Aydın', 'nurse', 'Lakeside')).rejects.toMatchObject({ status: 403 });
  await expect(ruth('DELETE /admin/role-assignments/:assignmentId', { params: { assignmentId: randomUUID() } })).rejects.toMatchObject({ status: 403 });
});

describe('roles', () => {
  test('shipped ones first, then what only routes, each with who holds it and which steps need it', async () => {
    const { items } = await ruth('GET /admin/roles', {});
    expect(items.map(({ role }) => role)).not.toContain('guardian');
    expect(items.find(({ role }) => role === 'counsellor')).toMatchObject({ label: 'Counsellor', routingOnly: false, active: true, holders: 4, usedBySteps: 1, may: { edit: false } });
    expect(items.at(-1)).toMatchObject({ role: 'Device Support', routingOnly: true, holders: 1, usedBySteps: 1 });
  });
  test('a routing-only role is added once for a key, and takes no shipped role’s name nor one that is there', async () => {
    const key = randomUUID();
    const add = (name: string, with_ = randomUUID()) => ruth('POST /admin/roles', { body: { name }, key: with_ });
    const role = await add('SEN Coordinator', key);
    expect(role).toMatchObject({ role: 'SEN Coordinator', label: 'SEN Coordinator', routingOnly: true, active: true, holders: 0, usedBySteps: 0, may: { edit: true } });
    await expect(add('SEN Coordinator', key)).resolves.toEqual(role);
    await expect(add('Séñ coordinator')).rejects.toMatchObject({ status: 409, code: 'role-exists' });
    for (const name of ['Counsellor', 'academic-staff', 'Learning  support', 'GUARDIAN']) await expect(add(name)).rejects.toMatchObject({ status: 422, code: 'role-is-shipped' });
    await expect(add('A\u0000B')).rejects.toMatchObject({ status: 400 });
    await expect(teacher('POST /admin/roles', { body: { name: 'House Elder' }, key: randomUUID() })).rejects.toMatchObject({ status: 403 });
  });
  test('retired, it is given to nobody; taken back, it is', async () => {
    const retire = (active: boolean, api = ruth) => api('PUT /admin/roles/:role', { params: { role: 'SEN Coordinator' }, body: { active } });
    await expect(retire(false)).resolves.toMatchObject({ active: false });
    await expect(assign(jonas, 'Inés Navarro', 'SEN Coordinator', 'Lakeside')).rejects.toMatchObject({ status: 422, code: 'role-retired', problem: { errors: [{ path: 'role' }] } });
    await retire(true);
    await expect(assign(jonas, 'Inés Navarro', 'SEN Coordinator', 'Lakeside')).resolves.toMatchObject({ name: 'Inés Navarro' });
    expect((await ruth('GET /admin/roles', {})).items.find(({ role }) => role === 'SEN Coordinator')).toMatchObject({ holders: 1, may: { edit: true } });
    // it is needed at Lakeside, beyond what Siobhan administers
    await expect(retire(false, siobhan)).rejects.toMatchObject({ status: 403 });
    await expect(ruth('PUT /admin/roles/:role', { params: { role: 'counsellor' }, body: { active: false } })).rejects.toMatchObject({ status: 404 });
  });
  test('a routing-only role gives no reach; what it brings is read, listed, handed on and followed up like any other', async () => {
    const arturo = await w.as(await emailOf('Arturo Salgado'));
    const [sam, zofia] = [await w.studentId('Sam Okafor'), await w.studentId('Zofia Nowak')];
    const { types } = await teacher('GET /capture/options', { query: { studentIds: zofia } });
    const { rows: [step] } = await w.sql.query<{ id: string }>(`select id from next_step where name = 'Device support'`);
    const write = async (studentId: string, followUp?: { nextStepId: string }) =>
      (await teacher('POST /student-logs', { body: { studentIds: [studentId], typeId: types[0]!.id, text: 'The screen of the tablet is broken.', ...(followUp ? { followUp } : {}) }, key: randomUUID() })).logs[0]!;
    const [his, notHis] = [await write(zofia, { nextStepId: step!.id }), await write(sam)];
    expect(his.todo?.assignee.name).toBe('Arturo Salgado');

    const params = { logId: his.id };
    const mine = (await w.sql.query<{ id: string }>('select id from student_log where assignee_id = $1 or followed_up_by @> array[$1::uuid]', [await idOf('Arturo Salgado')])).rows.map(({ id }) => id);
    expect((await arturo('GET /student-logs', { query: { limit: '100' } })).items.map(({ id }) => id).toSorted()).toEqual(mine.toSorted());
    expect((await arturo('GET /focus', { query: {} })).act?.map(({ log }) => [log.id, log.student.name])).toContainEqual([his.id, 'Zofia Nowak']);
    const log = await arturo('GET /student-logs/:logId', { params });
    expect(log).toMatchObject({ text: 'The screen of the tablet is broken.', student: { name: 'Zofia Nowak' }, seenBecause: { rule: 'assignee' }, may: { followUp: true, reassign: true, share: false, withdraw: false } });
    expect((await arturo('GET /student-logs/:logId/timeline', { params })).items.length).toBeGreaterThan(0);
    expect((await arturo('GET /student-logs/:logId/candidates', { params, query: {} })).items.length).toBeGreaterThan(0);
    await expect(arturo('GET /student-logs/:logId', { params: { logId: notHis.id } })).rejects.toMatchObject({ status: 404 });
    // of the student nothing but this
    await expect(arturo('GET /students/:studentId', { params: { studentId: zofia } })).rejects.toMatchObject({ status: 404 });
    await expect(arturo('GET /capture/students', { query: { q: 'Zofia' } })).rejects.toMatchObject({ status: 403 });
    expect((await arturo('GET /me', {})).may).toMatchObject({ readLogs: true, writeLogs: false, oversee: false, setUp: false });

    await arturo('POST /student-logs/:logId/follow-ups', { params, body: { text: 'A new one is on its way.', version: log.version }, key: randomUUID() });
    await expect(arturo('GET /student-logs/:logId', { params })).resolves.toMatchObject({ status: 'in-progress', seenBecause: { rule: 'followed-up' } });
    expect((await arturo('GET /focus', { query: {} })).act?.map(({ log: { id } }) => id)).not.toContain(his.id);
  });
});

describe('staff', () => {
  test('an Academic Administrator sees whoever works at or below their school; a System Administrator everybody', async () => {
    expect(names(await ruth('GET /admin/people', { query: { limit: 100 } }))).toEqual(expect.arrayContaining(['Cem Aydın', 'Maya Lindqvist']));
    expect(names(await ruth('GET /admin/people', { query: { limit: 100 } }))).not.toContain('Siobhan Kearney');
    expect(names(await jonas('GET /admin/people', { query: { limit: 100 } }))).toEqual(expect.arrayContaining(['Cem Aydın', 'Siobhan Kearney', 'Jonas Weber']));
    await expect(show(ruth, 'Siobhan Kearney')).rejects.toMatchObject({ status: 404 });
    await expect(ruth('GET /admin/people/:userId', { params: { userId: randomUUID() } })).rejects.toMatchObject({ status: 404 });
    await expect(show(ruth, 'Cem Aydın')).resolves.toMatchObject({ employment: 'active', capacity: 1, homeSchool: { name: 'Lakeside' }, enabled: true, awayUntil: null, may: { edit: true, assignRoles: false, setAbsence: true } });
    expect((await show(jonas, 'Cem Aydın')).may).toEqual({ edit: true, assignRoles: true, setAbsence: false });
  });
  test('pages in the order of names, whatever their case and accents', async () => {
    const all = names(await jonas('GET /admin/people', { query: { limit: 100 } }));
    const walked: string[] = [];
    for (let cursor: string | undefined, first = true; first || cursor; first = false) {
      const page = await jonas('GET /admin/people', { query: { limit: 7, ...(cursor ? { cursor } : {}) } });
      walked.push(...names(page));
      cursor = page.nextCursor ?? undefined;
    }
    expect(walked).toEqual(all);
    expect(new Set(walked).size).toBe(walked.length);
    await expect(jonas('GET /admin/people', { query: { cursor: 'nonsense' } })).rejects.toMatchObject({ status: 400 });
  });
  test('is found by name, school, role and absence', async () => {
    expect(names(await ruth('GET /admin/people', { query: { q: 'cem aydin' } }))).toEqual(['Cem Aydın']);
    expect(names(await ruth('GET /admin/people', { query: { q: 'grainne' } }))).toEqual(['Gráinne O’Neill']);
    expect(names(await ruth('GET /admin/people', { query: { q: '%' } }))).toEqual([]);
    expect(names(await jonas('GET /admin/people', { query: { role: 'counsellor' } }))).toEqual(['Cem Aydın', 'Gráinne O’Neill', 'Leïla Benali', 'Nora Fitzgerald']);
    expect(names(await jonas('GET /admin/people', { query: { role: 'counsellor', schoolId: schools.get('Hillside')! } }))).toEqual(['Leïla Benali']);
    const away = await ruth('GET /admin/people', { query: { away: 'true' } });
    expect(names(away)).toContain('Wendy Okoro');
    expect(away.items.every(({ awayUntil }) => awayUntil !== null && awayUntil >= TODAY)).toBe(true);
  });
  test('somebody who works at two campuses is seen at both, and employed at home', async () => {
    await assign(jonas, 'Owen Price', 'academic-staff', 'Lakeside Upper School');
    const owen = await show(ruth, 'Owen Price');
    expect(owen).toMatchObject({ homeSchool: { name: 'Hillside' }, may: { edit: false, setAbsence: true } });
    await expect(change(ruth, 'Owen Price', { employment: 'left', capacity: 1, version: owen.version })).rejects.toMatchObject({ status: 403 });
    await expect(change(siobhan, 'Owen Price', { employment: 'active', capacity: 0.5, version: owen.version })).resolves.toMatchObject({ capacity: 0.5, version: owen.version + 1 });
  });
  test('employment changes with its version, and the logs hear of it', async () => {
    const nora = await show(ruth, 'Nora Fitzgerald');
    const before = await handledFor(nora.id);
    const onLeave = await change(ruth, 'Nora Fitzgerald', { employment: 'on-leave', capacity: 0.8, version: nora.version });
    expect(onLeave).toMatchObject({ employment: 'on-leave', capacity: 0.8, version: nora.version + 1 });
    await expect.poll(() => handledFor(nora.id), SOON).toBe(before + 1);
    await expect(change(ruth, 'Nora Fitzgerald', { employment: 'left', capacity: 1, version: nora.version })).rejects.toMatchObject({ status: 409, problem: { current: { ...onLeave, openTodos: expect.any(Number) } } });
    await expect(change(siobhan, 'Nora Fitzgerald', { employment: 'left', capacity: 1, version: onLeave.version })).rejects.toMatchObject({ status: 404 });
    await expect(change(ruth, 'Nora Fitzgerald', { employment: 'active', capacity: 0, version: onLeave.version })).rejects.toMatchObject({ status: 400 });
    await change(ruth, 'Nora Fitzgerald', { employment: 'active', capacity: 1, version: onLeave.version });
    await expect(w.as('counsellor2@demo.test').then((api) => api('GET /me', {}))).resolves.toMatchObject({ kind: 'staff' });
  });
  test('what somebody holds moves on when they leave', async () => {
    const { items: [sam] } = await teacher('GET /capture/students', { query: { q: 'Sam' } });
    const { types, nextSteps } = await teacher('GET /capture/options', { query: { studentIds: sam!.id } });
    const body = { studentIds: [sam!.id], typeId: types.find(({ name }) => name === 'Pastoral')!.id, text: 'Quiet again.', followUp: { nextStepId: nextSteps.find(({ name }) => name === 'Refer to counsellor')!.id } };
    const { logs: [log] } = await teacher('POST /student-logs', { body, key: randomUUID() });
    const { name } = log!.todo!.assignee;
    const { version } = await show(ruth, name);
    const left = await change(ruth, name, { employment: 'left', capacity: 1, version });
    const held = async () => (await teacher('GET /student-logs/:logId', { params: { logId: log!.id } })).todo!.assignee.name;
    await expect.poll(held, SOON).not.toBe(name);
    await change(ruth, name, { employment: 'active', capacity: 1, version: left.version });
  });
  test('who leaves keeps nothing from the next request on; nobody says it of themselves', async () => {
    const email = await emailOf('Marek Havel');
    await expect((await w.as(email))('GET /me', {})).resolves.toMatchObject({ may: { readLogs: true } });
    const { version } = await show(siobhan, 'Marek Havel');
    await change(siobhan, 'Marek Havel', { employment: 'left', capacity: 1, version });
    await expect((await w.as(email))('GET /me', {})).resolves.toMatchObject({ may: { readLogs: false } });
    await expect(assign(jonas, 'Marek Havel', 'nurse', 'Hillside')).rejects.toMatchObject({ status: 422, code: 'has-left' });
    const self = await show(siobhan, 'Siobhan Kearney');
    await expect(change(siobhan, 'Siobhan Kearney', { employment: 'left', capacity: 1, version: self.version })).rejects.toMatchObject({ status: 422, code: 'own-leaving' });
  });
});

describe('role assignments', () => {
  test('a role counts from the next request on, once for a key, and can be taken back', async () => {
    const body = { userId: await idOf('Wendy Okoro'), role: 'safeguarding-lead', schoolId: schools.get('Lakeside')!, startsOn: TODAY, endsOn: null };
    const key = randomUUID();
    const wendy = await w.as(await emailOf('Wendy Okoro'));
    await expect(wendy('GET /me', {})).resolves.toMatchObject({ may: { oversee: false } });
    const given = await jonas('POST /admin/role-assignments', { body, key });
    await expect(jonas('POST /admin/role-assignments', { body, key })).resolves.toEqual(given);
    await expect(wendy('GET /me', {})).resolves.toMatchObject({ may: { oversee: true } });
    const { id, version } = held(given, 'safeguarding-lead', 'Lakeside');
    const ended = await jonas('PUT /admin/role-assignments/:assignmentId', { params: { assignmentId: id }, body: { startsOn: day(-3), endsOn: day(-1), version } });
    expect(held(ended, 'safeguarding-lead', 'Lakeside')).toMatchObject({ live: false, endsOn: day(-1), version: version + 1 });
    await expect(wendy('GET /me', {})).resolves.toMatchObject({ may: { oversee: false } });
    await expect(jonas('PUT /admin/role-assignments/:assignmentId', { params: { assignmentId: id }, body: { startsOn: TODAY, endsOn: null, version } })).rejects.toMatchObject({ status: 409, problem: { current: ended } });
    await jonas('DELETE /admin/role-assignments/:assignmentId', { params: { assignmentId: id } });
    await expect(jonas('DELETE /admin/role-assignments/:assignmentId', { params: { assignmentId: id } })).rejects.toMatchObject({ status: 404 });
    await expect.poll(() => handledFor(body.userId), SOON).toBe(3);
  });
  test('refusals: days out of order, the same role twice, roles nobody is given, schools and people out of scope', async () => {
    await expect(assign(jonas, 'Cem Aydın', 'nurse', 'Lakeside', { startsOn: TODAY, endsOn: day(-1) })).rejects.toMatchObject({ status: 422, code: 'days-out-of-order', problem: { errors: [{ path: 'endsOn' }] } });
    await expect(assign(jonas, 'Cem Aydın', 'counsellor', 'Lakeside')).rejects.toMatchObject({ status: 422, code: 'role-overlaps' });
    await expect(assign(jonas, 'Cem Aydın', 'counsellor', 'Hillside')).resolves.toMatchObject({ name: 'Cem Aydın' });
    for (const role of ['guardian', 'student', 'headmaster']) await expect(assign(jonas, 'Cem Aydın', role, 'Lakeside')).rejects.toMatchObject({ status: 422, code: 'unknown-role' });
    await expect(assign(jonas, 'Cem Aydın', 'nurse', 'Lakeside', { schoolId: randomUUID() })).rejects.toMatchObject({ status: 422, code: 'not-your-school' });
    await expect(assign(jonas, 'Adaeze Okafor', 'nurse', 'Lakeside')).rejects.toMatchObject({ status: 404 });
    await expect(assign(jonas, 'Cem Aydın', 'nurse', 'Lakeside', { userId: randomUUID() })).rejects.toMatchObject({ status: 404 });
  });
  test('a System Administrator of one campus administers its people and nobody else’s', async () => {
    await assign(jonas, 'Leïla Benali', 'system-administrator', 'Hillside');
    const leila = await w.as('counsellor.hillside@demo.test');
    expect(names(await leila('GET /admin/people', { query: { limit: 100 } }))).not.toContain('Maya Lindqvist');
    await expect(assign(leila, 'Maya Lindqvist', 'nurse', 'Hillside')).rejects.toMatchObject({ status: 404 });
    await expect(assign(leila, 'Owen Price', 'nurse', 'Lakeside')).rejects.toMatchObject({ status: 422, code: 'not-your-school' });
    await expect(assign(leila, 'Owen Price', 'nurse', 'Hillside')).resolves.toMatchObject({ name: 'Owen Price' });
    const cem = held(await show(jonas, 'Cem Aydın'), 'counsellor', 'Lakeside');
    await expect(leila('PUT /admin/role-assignments/:assignmentId', { params: { assignmentId: cem.id }, body: { startsOn: TODAY, endsOn: null, version: cem.version } })).rejects.toMatchObject({ status: 404 });
    // Siobhan keeps Hillside's staff; that of whoever administers the system is for those who do so as well
    expect((await show(siobhan, 'Leïla Benali')).may.edit).toBe(false);
  });
  test('nobody takes away their own last System Administrator role; another one can', async () => {
    const own = held(await show(jonas, 'Jonas Weber'), 'system-administrator', 'Northlight Trust');
    const to = (endsOn: string | null, startsOn = own.startsOn) => ({ params: { assignmentId: own.id }, body: { startsOn, endsOn, version: own.version } });
    await expect(jonas('DELETE /admin/role-assignments/:assignmentId', { params: { assignmentId: own.id } })).rejects.toMatchObject({ status: 422, code: 'own-last-administration' });
    await expect(jonas('PUT /admin/role-assignments/:assignmentId', to(day(-1)))).rejects.toMatchObject({ status: 422, code: 'own-last-administration' });
    await expect(jonas('PUT /admin/role-assignments/:assignmentId', to(null, day(3)))).rejects.toMatchObject({ status: 422, code: 'own-last-administration' });
    await assign(jonas, 'Jonas Weber', 'system-administrator', 'Lakeside');
    await expect(jonas('PUT /admin/role-assignments/:assignmentId', to(null, day(-400)))).resolves.toMatchObject({ name: 'Jonas Weber' });
  });
});

test('history tells employment, roles and absences of a person in one line of time', async () => {
  await assign(jonas, 'Claire Dubois', 'nurse', 'Lakeside');
  let claire = await show(jonas, 'Claire Dubois');
  const nurse = held(claire, 'nurse', 'Lakeside');
  await jonas('PUT /admin/role-assignments/:assignmentId', { params: { assignmentId: nurse.id }, body: { startsOn: TODAY, endsOn: day(5), version: nurse.version } });
  await jonas('DELETE /admin/role-assignments/:assignmentId', { params: { assignmentId: nurse.id } });
  claire = await change(ruth, 'Claire Dubois', { employment: 'on-leave', capacity: 1, version: claire.version });
  const absence = await ruth('POST /absences', { body: { userId: claire.id, startsOn: '2027-10-03', endsOn: '2027-10-05', coverUserId: null }, key: randomUUID() });
  await ruth('PUT /absences/:absenceId', { params: { absenceId: absence.id }, body: { startsOn: '2027-10-03', endsOn: '2027-10-06', coverUserId: await idOf('Inés Navarro'), version: 1 } });
  const { items } = await ruth('GET /admin/people/:userId/history', { params: { userId: claire.id } });
  expect(items.map(({ sentence, by }) => [sentence, by?.name])).toEqual(expect.arrayContaining([
    ['Absence from 3 Oct 2027 to 6 Oct 2027: changed', 'Ruth Abara'], ['Absence from 3 Oct 2027 to 6 Oct 2027: set up', 'Ruth Abara'], ['Changed', 'Ruth Abara'], ['Nurse at Lakeside: removed', 'Jonas Weber'],
  ]));
  expect(items[0]).toMatchObject({ changes: expect.arrayContaining([{ field: 'Last day', before: '5 Oct 2027', after: '6 Oct 2027' }, { field: 'Cover', before: 'nothing', after: 'Inés Navarro' }]) });
  expect(items.find(({ sentence }) => sentence === 'Changed')).toMatchObject({ changes: [{ field: 'Employment', before: 'active', after: 'on leave' }] });
  await expect(siobhan('GET /admin/people/:userId/history', { params: { userId: claire.id } })).rejects.toMatchObject({ status: 404 });
});
