import { randomUUID } from 'node:crypto';
import { type Api, type BodyOf, createClient, type LogTypeView, type LogView } from '@throughline/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BreakGlassReminders } from '../../src/modules/access/app/break-glass-reminders.ts';
import { Deliveries } from '../../src/modules/notifications/app/deliveries.ts';
import { Clock } from '../../src/platform/clock/index.ts';
import { DEMO_PASSWORD } from '../../src/demo/index.ts';
import { type World, world } from '../worlds/small-district.ts';

/** It is whatever time the story says. */
class StoryClock extends Clock {
  at = new Date();
  now(): Date {
    return this.at;
  }
}
const clock = new StoryClock();
const start = clock.at;
const later = (minutes: number) => void (clock.at = new Date(clock.at.getTime() + minutes * 60_000));
const WORDS = 'Bruises on both arms';
const REASON = 'The hospital called: she was brought in unconscious.';

let w: World;
/** Ruth administers Lakeside, Helen is the trust's safeguarding lead, Leïla counsels at Hillside. */
let ruth: Api, helen: Api, teacher: Api;
let sam: string, restricted: LogTypeView, hidden: LogView;
/** A student of the other campus. */
let far: { id: string; name: string; legalName: string; born: string };
beforeAll(async () => {
  w = await world('small-district', { overrides: (builder) => builder.overrideProvider(Clock).useValue(clock) });
  [ruth, helen, teacher] = await Promise.all(['admin@demo.test', 'safeguarding@demo.test', 'teacher@demo.test'].map((email) => w.as(email))) as [Api, Api, Api];
  sam = (await teacher('GET /capture/students', { query: { q: 'Sam' } })).items[0]!.id;
  const schoolId = (await ruth('GET /me', {})).roles.find(({ role }) => role === 'academic-administrator')!.school.id;
  restricted = await ruth('POST /log-types', {
    body: {
      name: 'Protection', schoolId, polarity: 'concern', confidentiality: 'restricted', readerRoles: ['safeguarding-lead'], urgent: true, defaultNextStepId: null,
      defaultSharing: { student: false, guardians: false }, noteTemplate: null, colour: '#b91c1c', keepForYears: null, active: true,
    },
    key: randomUUID(),
  });
  hidden = await write(teacher, sam);
  const { rows: [one] } = await w.sql.query<{ id: string; name: string; legalName: string; born: string }>(`
    select st.id, st.preferred_name as name, st.legal_name as "legalName", st.date_of_birth::text as born from student st join school s on s.id = st.home_school_id
    where s.name = 'Hillside' and st.enabled and exists (select 1 from student_log l where l.student_id = st.id and l.status <> 'withdrawn') order by st.id limit 1`);
  far = one!;
});
afterAll(() => w?.close());
// whatever was opened before has ended
beforeEach(() => later(31));

const write = async (api: Api, studentId: string): Promise<LogView> => (await api('POST /student-logs', { body: { studentIds: [studentId], typeId: restricted.id, text: WORDS }, key: randomUUID() })).logs[0]!;
type Opening = Partial<BodyOf<'POST /students/:studentId/break-glass'>>;
const open = (api: Api, studentId: string, but: Opening = {}, key = randomUUID()) =>
  api('POST /students/:studentId/break-glass', { params: { studentId }, body: { reason: REASON, password: DEMO_PASSWORD, ...but }, key });
const show = (api: Api, { id }: { id: string }) => api('GET /student-logs/:logId', { params: { logId: id } });
const aboutStudent = async (api: Api, studentId: string) => (await api('GET /students/:studentId/timeline', { params: { studentId }, query: { limit: '100' } })).items;
const list = async (api: Api, show: 'waiting' | 'reviewed' | 'mine') => (await api('GET /break-glass', { query: { show, limit: '100' } })).items;
const review = (api: Api, id: string, body: BodyOf<'POST /break-glass/:breakGlassId/review'> = { finding: 'appropriate', note: null }) => api('POST /break-glass/:breakGlassId/review', { params: { breakGlassId: id }, body, key: randomUUID() });
const looks = (api: Api, id: string) => api('GET /break-glass/:breakGlassId/looks', { params: { breakGlassId: id } });
const told = async (api: Api) => (await api('GET /notifications', { query: { limit: '100' } })).items.filter(({ event }) => event === 'break-glass-used');
const eventually = (check: () => Promise<void>) => expect.poll(() => check().then(() => 'done', (error: Error) => error.message), { timeout: 10_000, interval: 100 }).toBe('done');
const events = async (name: string) => (await w.sql.query<{ actor_id: string; subject_id: string }>('select actor_id, subject_id from audit.event where event_name = $1 order by occurred_at', [name])).rows;
const opened = async () => Number((await w.sql.query('select count(*) from break_glass')).rows[0].count);
const person = (email: string) => w.userId(email);

describe('who may', () => {
  test.each(['teacher@demo.test', 'counsellor@demo.test', 'system@demo.test', 'auditor@demo.test', 'mother@demo.test'])('%s has no such page', async (email) => {
    const api = await w.as(email);
    expect((await api('GET /me', {})).may.breakGlass).toBe(false);
    for (const attempt of [() => open(api, sam), () => list(api, 'waiting'), () => api('POST /break-glass/student', { body: { name: far.name, dateOfBirth: far.born } }), () => review(api, randomUUID())])
      await expect(attempt()).rejects.toMatchObject({ status: 403, code: 'not-your-page' });
  });
  test('a guardian of the student does not, whatever their role', async () => {
    const child = await w.studentId('Zofia Nowak');
    await w.unguarded('insert into guardianship (id, guardian_id, student_id, relation) values ($1, $2, $3, $4)', [randomUUID(), await person('admin@demo.test'), child, 'Mother']);
    const { rows: [one] } = await w.sql.query<{ name: string; born: string }>('select preferred_name as name, date_of_birth::text as born from student where id = $1', [child]);
    const { name, born } = one!;
    await expect(open(ruth, child)).rejects.toMatchObject({ status: 404 });
    await expect(open(ruth, child, { name, dateOfBirth: born })).rejects.toMatchObject({ status: 404 });
    await expect(ruth('POST /break-glass/student', { body: { name, dateOfBirth: born } })).rejects.toMatchObject({ status: 404 });
  });
  test('a student who is not there is the ordinary 404', async () => {
    await expect(open(ruth, randomUUID())).rejects.toMatchObject({ status: 404, code: 'not-found' });
  });
  test('takes the password once more; a wrong one changes nothing', async () => {
    const before = await opened();
    await expect(open(ruth, sam, { password: 'not it' })).rejects.toMatchObject({ status: 422, code: 'not-confirmed', problem: { errors: [{ path: 'password' }] } });
    await expect(open(ruth, sam, { password: undefined as never, code: '123456' })).rejects.toMatchObject({ status: 422, problem: { errors: [{ path: 'code' }] } });
    for (const body of [{ code: '123456' }, { password: undefined as never }, { reason: '  ' }, { name: 'Sam' }]) await expect(open(ruth, sam, body)).rejects.toMatchObject({ status: 400 });
    expect(await opened()).toBe(before);
    await expect(show(ruth, hidden)).rejects.toMatchObject({ status: 404 });
  });
});

describe('a student of one’s own schools', () => {
  test('is read, restricted logs too, and nothing may be done', async () => {
    expect((await ruth('GET /students/:studentId', { params: { studentId: sam } })).may.breakGlass).toBe(true);
    await expect(show(ruth, hidden)).rejects.toMatchObject({ status: 404 });
    const { endsAt, student } = await open(ruth, sam);
    expect([student.id, endsAt]).toEqual([sam, new Date(clock.at.getTime() + 30 * 60_000).toISOString()]);
    const log = await show(ruth, hidden);
    expect(log).toMatchObject({ text: WORDS, level: 'full', seenBecause: { rule: 'break-glass' } });
    expect(Object.values(log.may)).not.toContain(true);
    expect((await aboutStudent(ruth, sam)).map(({ id }) => id)).toContain(hidden.id);
    expect((await ruth('GET /student-logs', { query: { typeId: restricted.id, limit: '100' } })).items.map(({ id }) => id)).toEqual([hidden.id]);
    expect((await ruth('GET /me', {})).emergencies).toEqual([{ studentId: sam, endsAt }]);
    const params = { logId: hidden.id };
    const version = log.version;
    await expect(ruth('POST /student-logs/:logId/withdrawal', { params, body: { reason: 'No', version }, key: randomUUID() })).rejects.toMatchObject({ status: 403 });
    await expect(ruth('POST /student-logs/:logId/clarifications', { params, body: { text: 'And?' }, key: randomUUID() })).rejects.toMatchObject({ status: 403 });
    await expect(ruth('PUT /student-logs/:logId/sharing', { params, body: { student: false, guardians: true, version }, key: randomUUID() })).rejects.toMatchObject({ status: 403 });
    expect((await events('authz.break_glass.activated')).at(-1)).toEqual({ actor_id: await person('admin@demo.test'), subject_id: sam });
    // what is read during it is kept as everything that is read
    expect((await events('record.student_log.viewed')).at(-1)).toEqual({ actor_id: await person('admin@demo.test'), subject_id: sam });
  });
  test('what gives a reason of its own is named first, and keeps its actions', async () => {
    const own = await write(ruth, sam);
    expect(own.level).toBe('receipt');
    await open(ruth, sam);
    const read = await show(ruth, own);
    expect(read).toMatchObject({ level: 'full', seenBecause: { rule: 'break-glass' }, may: { complete: false, reassign: false, share: false, reopen: false, clarify: true, withdraw: true } });
    expect((await aboutStudent(ruth, sam)).length).toBeGreaterThan(2);
  });
  test('counts among those who can read it, while it lasts', async () => {
    const readers = async () => (await helen('GET /student-logs/:logId/readers', { params: { logId: hidden.id } })).groups.find(({ rule }) => rule === 'break-glass')?.count;
    expect(await readers()).toBeUndefined();
    await open(ruth, sam);
    expect(await readers()).toBe(1);
  });
  test('the answer is the same whether or not there is anything hidden', async () => {
    const { rows: [another] } = await w.sql.query<{ id: string }>(`
      select st.id from student st join school s on s.id = st.home_school_id where s.name like 'Lakeside%' and st.enabled and st.id <> $1
        and not exists (select 1 from student_log l where l.student_id = st.id and l.type_id = $2) and not exists (select 1 from guardianship g where g.student_id = st.id and g.guardian_id = $3) order by st.id limit 1`,
    [sam, restricted.id, await person('admin@demo.test')]);
    const [one, other] = [await open(ruth, sam), await open(ruth, another!.id)];
    expect(Object.keys(one)).toEqual(Object.keys(other));
    expect(one.endsAt).toBe(other.endsAt);
  });
  test('sent twice it is opened once', async () => {
    const key = randomUUID();
    const before = await opened();
    const [one, other] = [await open(ruth, sam, {}, key), await open(ruth, sam, {}, key)];
    expect(other).toEqual(one);
    expect(await opened()).toBe(before + 1);
  });
  test('it ends by itself after half an hour', async () => {
    await open(ruth, sam);
    later(29);
    expect((await show(ruth, hidden)).id).toBe(hidden.id);
    later(1);
    await expect(show(ruth, hidden)).rejects.toMatchObject({ status: 404 });
    expect((await ruth('GET /me', {})).emergencies).toEqual([]);
  });
  test('it ends at once with the role that opened it', async () => {
    await open(ruth, sam);
    const admin = await person('admin@demo.test');
    await w.unguarded(`update role_assignment set role = 'counsellor' where user_id = $1 and role = 'academic-administrator'`, [admin]);
    await expect(show(ruth, hidden)).rejects.toMatchObject({ status: 404 });
    await expect(list(ruth, 'mine')).rejects.toMatchObject({ status: 403 });
    await w.unguarded(`update role_assignment set role = 'academic-administrator' where user_id = $1 and role = 'counsellor'`, [admin]);
    expect((await show(ruth, hidden)).id).toBe(hidden.id);
  });
});

describe('a student of another school', () => {
  const elsewhere = () => open(ruth, far.id, { name: far.name, dateOfBirth: far.born });
  test('is not there by id, nor by a name that is nearly theirs', async () => {
    await expect(open(ruth, far.id)).rejects.toMatchObject({ status: 404 });
    await expect(open(ruth, far.id, { name: far.name.split(' ')[0]!, dateOfBirth: far.born })).rejects.toMatchObject({ status: 404 });
    await expect(open(ruth, far.id, { name: far.name, dateOfBirth: '2011-01-01' })).rejects.toMatchObject({ status: 404 });
    await expect(ruth('POST /break-glass/student', { body: { name: far.name, dateOfBirth: '2011-01-01' } })).rejects.toMatchObject({ status: 404 });
  });
  test('opens by exact name and date of birth: case, accents and spaces aside', async () => {
    const typed = `  ${far.name.toUpperCase().normalize('NFD').replace(/\p{M}/gu, '').split(' ').join('   ')} `;
    expect(await ruth('POST /break-glass/student', { body: { name: typed, dateOfBirth: far.born } })).toMatchObject({ student: { id: far.id, name: far.name }, school: { name: 'Hillside' } });
    expect((await ruth('POST /break-glass/student', { body: { name: far.legalName, dateOfBirth: far.born } })).student.id).toBe(far.id);
    await expect(ruth('GET /students/:studentId', { params: { studentId: far.id } })).rejects.toMatchObject({ status: 404 });
    await elsewhere();
    expect(await ruth('GET /students/:studentId', { params: { studentId: far.id } })).toMatchObject({ name: far.name, may: { writeLog: false, breakGlass: false } });
    const logs = await aboutStudent(ruth, far.id);
    const { rows } = await w.sql.query(`select id from student_log where student_id = $1 and status <> 'withdrawn'`, [far.id]);
    expect(logs.map(({ id }) => id).toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
    const log = await show(ruth, logs[0]!);
    expect(log.seenBecause.rule).toBe('break-glass');
    expect(Object.values(log.may)).not.toContain(true);
    await expect(ruth('POST /student-logs', { body: { studentIds: [far.id], typeId: log.type.id, text: 'Hello' }, key: randomUUID() })).rejects.toMatchObject({ status: 422 });
    // nor do its lists of staff open
    await expect(ruth('GET /student-logs/:logId/candidates', { params: { logId: log.id }, query: {} })).rejects.toMatchObject({ status: 404 });
    await expect(ruth('GET /capture/options', { query: { studentIds: far.id } })).rejects.toMatchObject({ status: 404 });
    later(30);
    await expect(show(ruth, log)).rejects.toMatchObject({ status: 404 });
    await expect(ruth('GET /students/:studentId', { params: { studentId: far.id } })).rejects.toMatchObject({ status: 404 });
    expect((await list(ruth, 'mine'))[0]).toMatchObject({ student: { name: far.name }, by: { name: 'Ruth Abara' }, may: { review: false } });
  });
  test('who guesses has to wait', async () => {
    const guess = () => ruth('POST /break-glass/student', { body: { name: 'Nobody at all', dateOfBirth: '2012-02-02' } });
    for (let n = 0; n < 10; n++) await expect(guess()).rejects.toMatchObject({ status: 404 });
    await expect(guess()).rejects.toMatchObject({ status: 429 });
    await expect(elsewhere()).rejects.toMatchObject({ status: 429 });
  });
});

describe('afterwards', () => {
  test('somebody else is told at once, without a name, and reviews it', async () => {
    const before = (await told(helen)).length;
    const { id } = await open(ruth, sam);
    await eventually(async () => expect((await told(helen)).length).toBe(before + 1));
    expect((await told(helen))[0]).toMatchObject({ sentence: 'Somebody opened a student’s records in an emergency. Have a look at it.', logId: null });
    expect(await told(ruth)).toEqual([]);
    await w.app.get(Deliveries, { strict: false }).sendDue();
    const mail = (await (await w.as('system@demo.test'))('GET /admin/mail', { query: { limit: '100' } })).items.find(({ to }) => to === 'safeguarding@demo.test')!;
    expect(mail.text).toContain('/break-glass');
    expect(`${mail.subject} ${mail.text}`).not.toMatch(/Sam|Okafor|Ruth|emergency/);

    const waiting = (await list(helen, 'waiting')).find((one) => one.id === id)!;
    expect(waiting).toMatchObject({ student: { id: sam }, by: { name: 'Ruth Abara' }, reason: REASON, overdue: false, review: null, may: { review: true } });
    expect((await list(ruth, 'waiting')).map((one) => one.id)).not.toContain(id);
    await expect(review(ruth, id)).rejects.toMatchObject({ status: 403, code: 'somebody-else' });
    await expect(review(helen, id, { finding: 'not-appropriate', note: null })).rejects.toMatchObject({ status: 400, problem: { errors: [{ path: 'note' }] } });
    expect(await review(helen, id, { finding: 'not-appropriate', note: 'A call to the nurse would have done.' })).toMatchObject({ review: { by: { name: 'Helen Marsh' }, finding: 'not-appropriate' }, may: { review: false } });
    await expect(review(helen, id)).rejects.toMatchObject({ status: 409, code: 'reviewed-already', problem: { current: { id } } });
    expect((await list(helen, 'waiting')).map((one) => one.id)).not.toContain(id);
    expect((await list(helen, 'reviewed'))[0]).toMatchObject({ id });
    expect((await list(ruth, 'mine'))[0]).toMatchObject({ id, review: { note: 'A call to the nurse would have done.' } });
    expect((await events('authz.break_glass.reviewed')).at(-1)).toEqual({ actor_id: await person('safeguarding@demo.test'), subject_id: sam });
  });
  test('who reviews it reads which logs were looked at: named where they may read them, counted where not', async () => {
    const standard = (await teacher('GET /student-logs', { query: { studentId: sam, limit: '100' } })).items.find(({ type }) => !type.restricted)!;
    await show(ruth, standard);
    later(1);
    const { id } = await open(ruth, sam);
    expect(await looks(helen, id)).toEqual({ logs: [], others: 0 });
    later(5);
    await show(ruth, hidden);
    later(1);
    await aboutStudent(ruth, sam);
    await show(ruth, standard);
    await show(teacher, standard);
    later(30);
    await show(ruth, standard).catch(() => undefined);
    const { logs, others } = await looks(helen, id);
    const named = new Map(logs.map((look) => [look.log.id, look]));
    expect(others).toBe(0);
    expect(logs[0]).toMatchObject({ log: { id: hidden.id, type: { name: 'Protection' } }, how: 'opened', firstAt: new Date(clock.at.getTime() - 31 * 60_000).toISOString() });
    expect(named.get(standard.id)).toMatchObject({ how: 'opened', firstAt: new Date(clock.at.getTime() - 30 * 60_000).toISOString() });
    expect(logs.filter(({ how }) => how === 'listed').length).toBeGreaterThan(0);
    // whoever opened it reads the same of it, now without the one that is closed to her again
    const own = await looks(ruth, id);
    expect(own.logs.map(({ log }) => log.id)).not.toContain(hidden.id);
    expect(own.logs.length + own.others).toBe(logs.length);
    expect(own.others).toBeGreaterThan(0);
    expect((await events('record.student_log_list.viewed')).at(-1)).toEqual({ actor_id: await person('admin@demo.test'), subject_id: sam });
  });
  test('what was looked at is told to whoever may review it, and to nobody else', async () => {
    const { id } = await open(helen, far.id);
    await expect(looks(ruth, id)).rejects.toMatchObject({ status: 404 });
    await expect(looks(teacher, id)).rejects.toMatchObject({ status: 403 });
    await expect(looks(ruth, randomUUID())).rejects.toMatchObject({ status: 404 });
  });
  test('is reviewed where the student is: not by a colleague of whoever opened it', async () => {
    const { id } = await open(helen, far.id);
    expect((await list(ruth, 'waiting')).map((one) => one.id)).not.toContain(id);
    await expect(review(ruth, id)).rejects.toMatchObject({ status: 404 });
    const { id: at } = await open(helen, sam);
    expect((await list(ruth, 'waiting')).map((one) => one.id)).toContain(at);
    await eventually(async () => expect((await told(ruth)).length).toBe(1));
    expect((await review(ruth, at)).review).toMatchObject({ by: { name: 'Ruth Abara' }, finding: 'appropriate', note: null });
  });
  test('is reminded of once, when two school days have passed', async () => {
    const { id } = await open(ruth, sam);
    await eventually(async () => expect((await told(helen)).length).toBeGreaterThan(0));
    const reminders = w.app.get(BreakGlassReminders, { strict: false });
    const due = (await list(helen, 'waiting')).find((one) => one.id === id)!.reviewDueOn;
    clock.at = new Date(`${due}T12:00:00Z`);
    expect((await list(helen, 'waiting')).find((one) => one.id === id)!.overdue).toBe(false);
    clock.at = new Date(clock.at.getTime() + 24 * 3_600_000);
    const late = await (await signedInAgain('safeguarding@demo.test'))('GET /break-glass', { query: { limit: '100' } });
    expect(late.items.find((one) => one.id === id)!.overdue).toBe(true);
    expect(await reminders.remind()).toBeGreaterThan(0);
    expect(await reminders.remind()).toBe(0);
    const again = await signedInAgain('safeguarding@demo.test');
    await eventually(async () => expect((await told(again)).some(({ sentence }) => sentence.includes('nobody has reviewed it yet'))).toBe(true));
    clock.at = start;
  });
});

/** Days later every session has ended. */
async function signedInAgain(email: string): Promise<Api> {
  const visitor = w.visitor();
  await visitor.request('POST', '/api/auth/sign-in/email', { body: { email, password: DEMO_PASSWORD } });
  return createClient(visitor.send);
}
