import { randomUUID } from 'node:crypto';
import type { Api, LogView, WriteLog } from '@throughline/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../../src/demo/index.ts';
import { statementsOf } from '../harness/statements.ts';
import { type World, world } from '../worlds/small-district.ts';

const TEXT = 'Pushing in the corridor; a window broke.';
type Name = 'sam' | 'zofia' | 'zuri' | 'theo';
type Roles = NonNullable<WriteLog['incident']>['roles'];

let w: World;
let admin: Api, counsellor: Api, teacher: Api, mother: Api;
let students: Record<Name, string>;
let typeId: string;
beforeAll(async () => {
  w = await world('small-district');
  [admin, counsellor, teacher, mother] = (await Promise.all(['admin@demo.test', 'counsellor@demo.test', 'teacher@demo.test', 'mother@demo.test'].map((email) => w.as(email)))) as [Api, Api, Api, Api];
  const [sam, zofia, zuri, theo] = (await Promise.all(['Sam Okafor', 'Zofia Nowak', 'Zuri Okafor', 'Theo Clarke'].map((name) => w.studentId(name)))) as [string, string, string, string];
  students = { sam, zofia, zuri, theo };
  typeId = (await admin('GET /capture/options', { query: { studentIds: `${sam},${zofia},${zuri}` } })).types.find(({ name }) => name === 'Behavioural')!.id;
});
afterAll(() => w?.close());

interface Written { readonly id: string; readonly logs: Partial<Record<Name, LogView>> }
/** One incident about these students, shared with student and guardians unless told otherwise. */
async function write(api: Api, names: readonly Name[], but: Partial<WriteLog> = {}, roles: Roles = {}): Promise<Written> {
  const body: WriteLog = { studentIds: names.map((name) => students[name]), typeId, text: TEXT, sharing: { student: true, guardians: true }, incident: { roles }, ...but };
  const { logs, incidentId } = await api('POST /student-logs', { body, key: randomUUID() });
  return { id: incidentId!, logs: Object.fromEntries(names.map((name, n) => [name, logs[n]!])) };
}
const show = (api: Api, { id }: { id: string }) => api('GET /incidents/:incidentId', { params: { incidentId: id } });
const namesIn = async (api: Api, incident: { id: string }) => (await show(api, incident)).logs.map(({ student }) => student.name);
const portal = (api: Api, log: LogView) => api('GET /portal/logs/:logId', { params: { logId: log.id } });
const at = (log: LogView, body: object) => ({ params: { logId: log.id }, body: { version: log.version, ...body }, key: randomUUID() }) as never;
const withdraw = (log: LogView) => admin('POST /student-logs/:logId/withdrawal', at(log, { reason: 'It was somebody else.' }));

describe('of an incident, staff see what they may see of each log', () => {
  let incident: Written;
  beforeAll(async () => {
    incident = await write(admin, ['sam', 'zofia', 'zuri'], {}, { [students.zofia]: 'witness', [students.zuri]: 'affected' });
  });
  test('the counsellor of the campus sees all three, each with its part', async () => {
    expect(await show(counsellor, incident)).toEqual({
      id: incident.id,
      logs: (['sam', 'zofia', 'zuri'] as const).map((name, n) => ({ id: incident.logs[name]!.id, student: incident.logs[name]!.student, author: incident.logs[name]!.author, role: ['involved', 'witness', 'affected'][n], status: 'completed', outcome: 'recorded' })),
    });
  });
  test('a teacher of two of them sees these two alone, and nothing says how many there are', async () => {
    expect(await namesIn(teacher, incident)).toEqual(['Sam Okafor', 'Zofia Nowak']);
    await expect(teacher('GET /student-logs/:logId', { params: { logId: incident.logs.zuri!.id } })).rejects.toMatchObject({ status: 404 });
  });
  test('one who teaches only the third sees that one alone, and nothing says that there are more', async () => {
    const { rows: [row] } = await w.sql.query<{ email: string }>(`
      select u.email from student_group g join academic_year y on y.id = g.academic_year_id and current_date between y.starts_on and y.ends_on
      join student_group_member m on m.group_id = g.id and m.student_id = $1 join student_group_leader d on d.group_id = g.id join app_user u on u.id = d.user_id join staff s on s.user_id = u.id and s.employment = 'active'
      where g.kind = 'course' and not exists (select from student_group_leader d2 join student_group_member m2 on m2.group_id = d2.group_id where d2.user_id = u.id and m2.student_id in ($2, $3))`, [students.zuri, students.sam, students.zofia]);
    const another = await w.as(row!.email);
    expect(await namesIn(another, incident)).toEqual(['Zuri Okafor']);
    const { incident: said } = await another('GET /student-logs/:logId', { params: { logId: incident.logs.zuri!.id } });
    expect(said).toEqual({ id: incident.id, role: 'affected' });
    const { items } = await another('GET /student-logs/:logId/timeline', { params: { logId: incident.logs.zuri!.id } });
    expect(JSON.stringify(items)).not.toMatch(/Zofia|Sam/);
  });
  test('a guardian on the staff meets their own child’s log in the portal alone', async () => {
    const { rows: [hannah] } = await w.sql.query<{ email: string }>(`select email from app_user where name = 'Hannah Clarke'`);
    const both = await write(admin, ['sam', 'theo']);
    await w.unguarded('update student_log set author_id = $1 where incident_id = $2', [await w.userId(hannah!.email), both.id]);
    const parent = await w.as(hannah!.email);
    expect(await namesIn(parent, both)).toEqual(['Sam Okafor']);
    expect(await portal(parent, both.logs.theo!)).toMatchObject({ child: { name: 'Theo Clarke' }, alsoAbout: 'another-student' });
  });
  test.each(['teacher.hillside@demo.test', 'counsellor.hillside@demo.test'])('%s gets the very answer of an incident that is not there', async (email) => {
    const visitor = w.visitor();
    await visitor.request('POST', '/api/auth/sign-in/email', { body: { email, password: DEMO_PASSWORD } });
    const ask = async (id: string) => {
      let answer: Awaited<ReturnType<typeof visitor.request>> | undefined;
      const statements = await statementsOf(async () => (answer = await visitor.request('GET', `/api/incidents/${id}`)));
      const { requestId: _request, ...problem } = answer!.json();
      const { date: _date, ...headers } = Object.fromEntries(Object.entries(answer!.headers).filter(([name]) => !/request-id|ratelimit/i.test(name)));
      return { status: answer!.status, problem, headers, statements };
    };
    const there = await ask(incident.id);
    expect(there.status).toBe(404);
    expect(there).toEqual(await ask(randomUUID()));
  });
  test.each(['visitor@demo.test', 'auditor@demo.test', 'mother@demo.test'])('%s never has this route', async (email) => {
    await expect(show(await w.as(email), incident)).rejects.toMatchObject({ status: 403 });
  });
  test('each log lives on its own', async () => {
    const { nextSteps } = await admin('GET /capture/options', { query: { studentIds: `${students.sam},${students.zofia}` } });
    const two = await write(teacher, ['sam', 'zofia'], { followUp: { nextStepId: nextSteps.find(({ name }) => name === 'Refer to counsellor')!.id } });
    expect(two.logs.sam!.todo?.assignee).toEqual(two.logs.zofia!.todo?.assignee);
    await teacher('POST /student-logs/:logId/closure', at(two.logs.sam!, { outcome: 'resolved' }));
    expect((await show(teacher, two)).logs.map(({ status }) => status)).toEqual(['completed', 'open']);
  });
  test('a withdrawn one stays with oversight', async () => {
    await withdraw(incident.logs.zofia!);
    expect((await show(counsellor, incident)).logs.map(({ status }) => status)).toEqual(['completed', 'withdrawn', 'completed']);
    expect(await namesIn(teacher, incident)).toEqual(['Sam Okafor']);
    await withdraw(incident.logs.sam!);
    await expect(show(teacher, incident)).rejects.toMatchObject({ status: 404 });
  });
});

test('of a restricted type its author keeps what the receipts allow, its readers see all, and nobody else finds it', async () => {
  const [teacherId, schoolId] = [await w.userId('teacher@demo.test'), (await admin('GET /me', {})).roles.find(({ role }) => role === 'academic-administrator')!.school.id];
  const terms = { name: 'Safeguarding', schoolId, polarity: 'concern' as const, urgent: true, defaultNextStepId: null, defaultSharing: { student: false, guardians: false }, noteTemplate: null, colour: '#b91c1c', keepForYears: null, active: true };
  const type = await admin('POST /log-types', { body: { ...terms, confidentiality: 'restricted', readerRoles: ['safeguarding-lead'] }, key: randomUUID() });
  const hidden = await write(teacher, ['sam', 'zofia'], { typeId: type.id, sharing: undefined } as never, { [students.zofia]: 'affected' });
  expect(hidden.logs.sam).toMatchObject({ level: 'receipt', author: { id: teacherId } });
  for (const email of ['teacher@demo.test', 'safeguarding@demo.test']) expect((await show(await w.as(email), hidden)).logs.map(({ student, role }) => [student.name, role])).toEqual([['Sam Okafor', 'involved'], ['Zofia Nowak', 'affected']]);
  for (const email of ['counsellor@demo.test', 'admin@demo.test', 'pastoral@demo.test', 'system@demo.test']) await expect(show(await w.as(email), hidden), email).rejects.toMatchObject({ status: 404 });
  // an emergency opens the records of one student, and not of whoever was there too
  await admin('POST /students/:studentId/break-glass', { params: { studentId: students.sam }, body: { reason: 'The hospital called.', password: DEMO_PASSWORD }, key: randomUUID() });
  expect(await namesIn(admin, hidden)).toEqual(['Sam Okafor']);
});

describe('a family learns of its own child and that there were others', () => {
  let incident: Written;
  beforeAll(async () => {
    incident = await write(admin, ['sam', 'zofia', 'zuri'], {}, { [students.zofia]: 'witness' });
  });
  test('a mother of two reads of each child by itself, and of nobody else', async () => {
    for (const name of ['sam', 'zuri'] as const) {
      const log = await portal(mother, incident.logs[name]!);
      expect(log).toMatchObject({ child: { id: students[name] }, alsoAbout: 'other-students' });
      expect(JSON.stringify(log)).not.toMatch(new RegExp(`Zofia|witness|involved|${incident.id}|${incident.logs.zofia!.id}|${name === 'sam' ? 'Zuri' : 'Sam'}`));
    }
    await expect(portal(mother, incident.logs.zofia!)).rejects.toMatchObject({ status: 404 });
  });
  test('so do the mother of another, and the student', async () => {
    const other = await w.as('guardian.other@demo.test');
    expect(await portal(other, incident.logs.zofia!)).toMatchObject({ child: { name: 'Zofia Nowak' }, alsoAbout: 'other-students' });
    const { items } = await other('GET /portal/logs', { query: {} });
    expect(JSON.stringify(items)).not.toMatch(/Okafor/);
    expect(await portal(await w.as('student@demo.test'), incident.logs.sam!)).toMatchObject({ child: { name: 'Sam Okafor' }, alsoAbout: 'other-students' });
  });
  test('what becomes of the others changes not a letter of it', async () => {
    const two = await write(teacher, ['sam', 'zofia']);
    const { seen: _seen, ...before } = await portal(mother, two.logs.sam!);
    expect(before.alsoAbout).toBe('another-student');
    await admin('PUT /student-logs/:logId/sharing', at(two.logs.zofia!, { student: false, guardians: false }));
    expect(await portal(mother, two.logs.sam!)).toMatchObject(before);
    await withdraw({ ...two.logs.zofia!, version: two.logs.zofia!.version + 1 });
    expect(await portal(mother, two.logs.sam!)).toMatchObject(before);
  });
  test('a log of one student says nothing of the kind', async () => {
    const alone = await write(teacher, ['sam'], { incident: undefined } as never);
    expect(alone.id).toBeUndefined();
    expect(await portal(mother, alone.logs.sam!)).not.toHaveProperty('alsoAbout');
  });
});

describe('writing one', () => {
  const attempt = (names: readonly Name[], roles: Roles) => write(teacher, names, {}, roles);
  test('a role for a student whom it is not about is refused at its place, also before saving', async () => {
    const refusal = { status: 422, code: 'incident-role-of-nobody', problem: { errors: [{ path: `incident.roles.${students.zuri}` }] } };
    await expect(attempt(['sam', 'zofia'], { [students.zuri]: 'witness' })).rejects.toMatchObject(refusal);
    const body = { studentIds: [students.sam, students.zofia], typeId, text: TEXT, incident: { roles: { [students.zuri]: 'witness' as const } } };
    await expect(teacher('POST /student-logs/preview', { body })).rejects.toMatchObject(refusal);
  });
  test('one student is no incident', async () => {
    await expect(attempt(['sam'], {})).rejects.toMatchObject({ status: 422, code: 'incident-of-one', problem: { errors: [{ path: 'incident' }] } });
  });
});

test('reading one costs the same whether it is about two students or six', async () => {
  const { items } = await admin('GET /student-logs', { query: { limit: '100', status: 'completed' } });
  const all = [...new Set(items.map(({ student }) => student.id))].slice(0, 6);
  expect(all).toHaveLength(6);
  const visitor = w.visitor();
  await visitor.request('POST', '/api/auth/sign-in/email', { body: { email: 'admin@demo.test', password: DEMO_PASSWORD } });
  const cost = async (studentIds: string[]) => {
    const { types } = await admin('GET /capture/options', { query: { studentIds: studentIds.join(',') } });
    const { incidentId } = await admin('POST /student-logs', { body: { studentIds, typeId: types[0]!.id, text: TEXT, incident: { roles: {} } }, key: randomUUID() });
    let shown = 0;
    const statements = await statementsOf(async () => (shown = (await visitor.request('GET', `/api/incidents/${incidentId}`)).json().logs.length));
    expect(shown).toBe(studentIds.length);
    return statements.length;
  };
  // session, reach, settings, logs, audit
  expect(await cost(all.slice(0, 2))).toBe(5);
  expect(await cost(all)).toBe(5);
});
