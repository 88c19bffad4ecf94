import { randomUUID } from 'node:crypto';
import type { Api, LogView, Preferences, ResponseOf } from '@throughline/shared';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SYSTEM_REACH } from '../../src/modules/access/index.ts';
import { Deliveries } from '../../src/modules/notifications/app/deliveries.ts';
import { LogNews } from '../../src/modules/notifications/jobs/log-news.ts';
import { dayNumber, dayOf, instantAt, plusDays, weekdayOf } from '../../src/modules/school/index.ts';
import { CoverageGapMet, RoundTold } from '../../src/modules/student-logs/index.ts';
import { Clock } from '../../src/platform/clock/index.ts';
import { Database } from '../../src/platform/database/index.ts';
import { Outbox } from '../../src/platform/events/index.ts';
import { LiveAudience } from '../../src/platform/live/index.ts';
import { startSmtp, type TestSmtp } from '../harness/moving-parts/smtp-server.ts';
import { statementsOf } from '../harness/statements.ts';
import { type World, world } from '../worlds/small-district.ts';

/** It is whatever time the story says. */
class StoryClock extends Clock {
  at = new Date();
  now(): Date {
    return this.at;
  }
}

const ZONE = 'Europe/London';
const today = dayOf(Math.floor(Date.now() / 86_400_000));
/** Next week: the Wednesday is a holiday. */
const MONDAY = plusDays(today, 8 - weekdayOf(today));
const [TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY] = [1, 2, 3, 4, 5].map((days) => plusDays(MONDAY, days)) as [string, string, string, string, string];
const NEXT_MONDAY = plusDays(MONDAY, 7);

const clock = new StoryClock();
const it = (day: string, time: string) => void (clock.at = instantAt(day, time, ZONE));
let w: World;
let teacher: Api, counsellor: Api, admin: Api, mother: Api;
let samId: string, typeId: string, stepId: string, counsellorId: string;
const ALL_DAYS = JSON.stringify([1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '16:30' })));

/** Lakeside as the story needs it: one long term, open from eight, a holiday on Wednesday. */
async function setTheScene(of: World): Promise<void> {
  await of.unguarded(`update school_calendar set open_hours = $1 where school_id = (select id from school where name = 'Lakeside')`, [ALL_DAYS]);
  const calendar = `(select c.id from school_calendar c join school s on s.id = c.school_id where s.name = 'Lakeside')`;
  await of.unguarded(`delete from closed_day where calendar_id = ${calendar}`);
  await of.unguarded(`delete from calendar_term where calendar_id = ${calendar}`);
  await of.unguarded(`insert into calendar_term (id, calendar_id, name, starts_on, ends_on) select $1, id, 'Story', $2, $3 from school_calendar where id = ${calendar}`, [randomUUID(), plusDays(MONDAY, -60), plusDays(MONDAY, 60)]);
  await of.unguarded(`insert into closed_day (id, calendar_id, day, label) select $1, id, $2, 'Holiday' from school_calendar where id = ${calendar}`, [randomUUID(), WEDNESDAY]);
}

beforeAll(async () => {
  it(MONDAY, '10:00');
  w = await world('small-district', { overrides: (builder) => builder.overrideProvider(Clock).useValue(clock) });
  await setTheScene(w);
  [teacher, counsellor, admin, mother] = await Promise.all(['teacher@demo.test', 'counsellor@demo.test', 'admin@demo.test', 'mother@demo.test'].map((email) => w.as(email))) as [Api, Api, Api, Api];
  samId = (await teacher('GET /capture/students', { query: { q: 'Sam' } })).items[0]!.id;
  const options = await teacher('GET /capture/options', { query: { studentIds: samId } });
  typeId = options.types.find((type) => type.name === 'Pastoral')!.id;
  stepId = options.nextSteps.find((step) => step.name === 'Refer to counsellor')!.id;
  counsellorId = await w.userId('counsellor@demo.test');
});
afterAll(() => w?.close());
beforeEach(() => it(MONDAY, '10:00'));
/** Every test begins with nothing told and nothing chosen. */
afterEach(async () => {
  await allTold();
  for (const table of ['notification_delivery', 'notification', 'notification_preference']) await w.unguarded(`delete from ${table}`);
});

const write = async (more: object = {}): Promise<LogView> =>
  (await teacher('POST /student-logs', { body: { studentIds: [samId], typeId, text: 'Quiet again today.', followUp: { nextStepId: stepId, assigneeId: counsellorId }, ...more }, key: randomUUID() })).logs[0]!;
const sendDue = () => w.app.get(Deliveries, { strict: false }).sendDue();
const record = <E extends typeof RoundTold | typeof CoverageGapMet>(event: E, payload: object) =>
  w.app.get(Database).transaction(SYSTEM_REACH, (em) => w.app.get(Outbox).record(em, event, payload as never));
/** Until everything that happened has been told. */
const allTold = () => expect.poll(async () => Number((await w.sql.query('select count(*) from outbox where handled_at is null')).rows[0].count), { timeout: 10_000 }).toBe(0);
const mailTo = async (email: string): Promise<ResponseOf<'GET /admin/mail'>['items']> => {
  await sendDue();
  await allTold();
  return (await admin('GET /admin/mail', { query: { limit: '100' } })).items.filter(({ to }) => to === email);
};
/** What came since the last look, oldest first. */
const seen = new Set<string>();
const newMail = async (email = 'counsellor@demo.test') => {
  const fresh = (await mailTo(email)).filter(({ id }) => !seen.has(id));
  for (const { id } of fresh) seen.add(id);
  return fresh.map(({ subject }) => subject).reverse();
};
const bell = async (api: Api) => (await api('GET /notifications', { query: {} })).items;
const skippedFor = async (logId: string) => (await w.sql.query<{ reason: string }>('select reason from notification_delivery where log_id = $1 and state = $2', [logId, 'skipped'])).rows.map(({ reason }) => reason);
const choose = async (api: Api, change: (now: Preferences) => Partial<Preferences>) => {
  const now = await api('GET /me/preferences', {});
  return api('PUT /me/preferences', { body: { ...now, ...change(now) } });
};
const of = (inApp: boolean, email: boolean, digest: boolean) => ({ inApp, email, digest });

describe('quiet hours', () => {
  test('while the school is open, mail goes out at once; it says how many, and nothing else', async () => {
    await write();
    await allTold();
    const [mail] = await mailTo('counsellor@demo.test');
    seen.add(mail!.id);
    expect(mail).toMatchObject({ subject: 'You have one item to look at', state: 'kept', secret: false });
    expect(mail!.text).toContain(`${w.config.origin}/queue`);
    expect(mail!.text).not.toMatch(/Sam|Okafor|Pastoral|Quiet|Maya/);
  });
  test('in the evening it waits for the doors to open, and what has gathered is one mail', async () => {
    it(MONDAY, '18:00');
    await write();
    await write();
    await write();
    await allTold();
    expect(await newMail()).toEqual([]);
    it(TUESDAY, '07:59');
    expect(await newMail()).toEqual([]);
    it(TUESDAY, '08:00');
    expect(await newMail()).toEqual(['You have 3 items to look at']);
    it(TUESDAY, '10:00');
    expect(await newMail()).toEqual([]);
  });
  test.each([
    ['over a holiday', TUESDAY, WEDNESDAY, THURSDAY],
    ['over a weekend', FRIDAY, SATURDAY, NEXT_MONDAY],
  ])('%s it waits for the next open day', async (_, evening, closed, open) => {
    it(evening, '19:00');
    await write();
    await allTold();
    it(closed, '10:00');
    expect(await newMail()).toEqual([]);
    it(open, '08:00');
    expect(await newMail()).toEqual(['You have one item to look at']);
  });
  test('an urgent type does not wait', async () => {
    await w.unguarded('update log_type set urgent = true where id = $1', [typeId]);
    it(SATURDAY, '22:00');
    await write();
    await allTold();
    expect(await newMail()).toEqual(['You have one item to look at']);
    await w.unguarded('update log_type set urgent = false where id = $1', [typeId]);
  });
  test('what a server that was down left lying does not go out at night either', async () => {
    await write();
    await allTold();
    it(MONDAY, '23:00');
    expect(await newMail()).toEqual([]);
    it(TUESDAY, '08:00');
    expect(await newMail()).toEqual(['You have one item to look at']);
  });
  test('a family is told in the school hours of its child', async () => {
    it(MONDAY, '20:00');
    await write({ followUp: undefined, sharing: { student: false, guardians: true } });
    await allTold();
    expect(await newMail('mother@demo.test')).toEqual([]);
    it(TUESDAY, '08:00');
    expect(await newMail('mother@demo.test')).toEqual(['You have one item to look at']);
    expect((await bell(mother))[0]).toMatchObject({ event: 'shared-with-you' });
  });
});

describe('what people choose', () => {
  test('staff and families are offered what can reach them', async () => {
    const offered = async (api: Api) => Object.keys((await api('GET /me/preferences', {})).notifications);
    expect(await offered(teacher)).toEqual(['assigned', 'reassigned', 'ready-to-review', 'due-soon', 'overdue', 'lapsed', 'clarification-added', 'family-replied']);
    expect(await offered(admin)).toContain('coverage-gap');
    expect(await offered(mother)).toEqual(['shared-with-you']);
    expect(await offered(await w.as('auditor@demo.test'))).toEqual([]);
  });
  test('no row in the bell, and the mail alone', async () => {
    await choose(counsellor, ({ notifications }) => ({ notifications: { ...notifications, assigned: of(false, true, false) } }));
    const before = (await counsellor('GET /notifications', { query: {} })).unread;
    const log = await write();
    await allTold();
    expect((await bell(counsellor)).map(({ logId }) => logId)).not.toContain(log.id);
    expect((await counsellor('GET /notifications', { query: {} })).unread).toBe(before);
    expect(await newMail()).toEqual(['You have one item to look at']);
  });
  test('the bell alone; and nothing at all', async () => {
    await choose(counsellor, ({ notifications }) => ({ notifications: { ...notifications, assigned: of(true, false, false) } }));
    const log = await write();
    await allTold();
    expect(await newMail()).toEqual([]);
    expect((await bell(counsellor))[0]).toMatchObject({ logId: log.id });
    await choose(counsellor, ({ notifications }) => ({ notifications: { ...notifications, assigned: of(false, false, false) } }));
    const unheard = await write();
    await allTold();
    expect((await w.sql.query('select from notification where log_id = $1', [unheard.id])).rowCount).toBe(0);
  });
  test('a digest comes once a day, as the doors open, without what was read meanwhile', async () => {
    await choose(counsellor, ({ notifications }) => ({ notifications: { ...notifications, assigned: of(true, false, true) } }));
    const [first] = [await write(), await write(), await write()];
    await allTold();
    expect(await newMail()).toEqual([]);
    await counsellor('POST /notifications/read', { body: { which: 'these', ids: [(await bell(counsellor)).find(({ logId }) => logId === first!.id)!.id] } });
    it(TUESDAY, '08:00');
    await write();
    await allTold();
    expect(await newMail()).toEqual(['You have 2 items to look at']);
    expect(await skippedFor(first!.id)).toEqual(['read-already']);
    it(TUESDAY, '16:00');
    expect(await newMail()).toEqual([]);
    it(THURSDAY, '08:00');
    expect(await newMail()).toEqual(['You have one item to look at']);
  });
  test('the language of the mail is the person’s, plurals and all, and the change is in the ledger', async () => {
    await choose(counsellor, () => ({ locale: 'ar' }));
    await write();
    await write();
    await allTold();
    expect(await newMail()).toEqual(['لديك عنصران للاطلاع عليهما']);
    expect((await counsellor('GET /me', {})).locale).toBe('ar');
    const { rows: events } = await w.sql.query(`select changed from audit.event where event_name = 'entity.app_user.bulk_updated' and $1 = any (entity_ids)`, [counsellorId]);
    expect(events).toEqual([{ changed: expect.arrayContaining(['locale']) }]);
    await choose(counsellor, () => ({ locale: 'en' }));
  });
  test('turning a channel off calls back what waits in it', async () => {
    it(MONDAY, '18:00');
    const log = await write();
    await allTold();
    await choose(counsellor, ({ notifications }) => ({ notifications: { ...notifications, assigned: of(true, false, false) } }));
    it(TUESDAY, '08:00');
    expect(await newMail()).toEqual([]);
    expect(await skippedFor(log.id)).toEqual(['turned-off']);
  });
  test('shortcuts stay off, and an unknown event or language is refused', async () => {
    await expect(choose(teacher, () => ({ keyboardShortcuts: false }))).resolves.toMatchObject({ keyboardShortcuts: false });
    await expect(teacher('GET /me/preferences', {})).resolves.toMatchObject({ keyboardShortcuts: false, locale: 'en' });
    await expect(choose(teacher, () => ({ locale: 'tlh' as never }))).rejects.toMatchObject({ status: 400 });
    await expect(choose(teacher, () => ({ notifications: { birthday: of(true, true, true) } as never }))).rejects.toMatchObject({ status: 400 });
  });
});

describe('access is asked again when the mail goes out', () => {
  const evening = async () => {
    it(MONDAY, '18:00');
    const log = await write();
    await allTold();
    return log;
  };
  test.each([
    ['whoever left in the meantime', `update staff set employment = 'left' where user_id = $1`, `update staff set employment = 'active' where user_id = $1`, 'not-visible'],
    ['a login that was switched off', 'update app_user set enabled = false where id = $1', 'update app_user set enabled = true where id = $1', 'account-off'],
    ['a login without a mailbox', `update app_user set email = 'nobody@school.invalid' where id = $1`, `update app_user set email = 'counsellor@demo.test' where id = $1`, 'no-address'],
  ])('%s is told nothing', async (_, lose, regain, reason) => {
    const log = await evening();
    await w.unguarded(lose, [counsellorId]);
    it(TUESDAY, '08:00');
    expect(await newMail()).toEqual([]);
    await w.unguarded(regain, [counsellorId]);
    expect(await skippedFor(log.id)).toEqual([reason]);
  });
  test('a family hears nothing of what is no longer shared', async () => {
    it(MONDAY, '20:00');
    const log = await write({ followUp: undefined, sharing: { student: false, guardians: true } });
    await allTold();
    await teacher('PUT /student-logs/:logId/sharing', { params: { logId: log.id }, body: { student: false, guardians: false, version: log.version }, key: randomUUID() });
    it(TUESDAY, '08:00');
    expect(await newMail('mother@demo.test')).toEqual([]);
    expect(new Set(await skippedFor(log.id))).toEqual(new Set(['not-visible']));
  });
});

describe('a round', () => {
  const told = async (roundId: string, parts: { event: string; to: string[]; logIds: string[] }[]) => record(RoundTold, { roundId, told: parts, logIds: parts.flatMap(({ logIds }) => logIds) });
  const notices = async (roundId: string) => (await w.sql.query('select user_id, event, log_id, data from notification where source_event_id = $1', [roundId])).rows;

  test('is one notice a person, however many chunks; who may not read a log is told nothing of it', async () => {
    const logs = [await write(), await write(), await write()].map(({ id }) => id);
    await allTold();
    await counsellor('POST /notifications/read', { body: { which: 'all' } });
    const roundId = randomUUID();
    const outsider = await w.userId('counsellor.hillside@demo.test');
    await told(roundId, [{ event: 'due-soon', to: [counsellorId, outsider], logIds: [logs[0]!] }]);
    await allTold();
    expect((await bell(counsellor))[0]).toMatchObject({ event: 'due-soon', logId: logs[0], sentence: 'Pastoral: Sam Okafor is due soon.' });
    await told(roundId, [{ event: 'overdue', to: [counsellorId], logIds: logs.slice(1) }, { event: 'lapsed', to: [counsellorId], logIds: [logs[2]!] }]);
    await allTold();
    const { items, unread } = await counsellor('GET /notifications', { query: {} });
    expect(items[0]).toMatchObject({ event: 'daily-summary', logId: null, readAt: null, sentence: 'This morning: 1 due soon, 2 overdue, 1 closed by itself.' });
    expect(unread).toBe(1);
    expect(await notices(roundId)).toHaveLength(1);
    // overdue goes out at once, the rest with the digest
    expect(await newMail()).toEqual(['You have 2 items to look at']);
    it(TUESDAY, '08:00');
    expect(await newMail()).toEqual(['You have 2 items to look at']);
  });
  test('whose first chunk has been mailed already is mailed again for the next', async () => {
    it(TUESDAY, '10:00');
    const logs = [await write(), await write(), await write()].map(({ id }) => id);
    await allTold();
    await newMail();
    const roundId = randomUUID();
    await told(roundId, [{ event: 'overdue', to: [counsellorId], logIds: logs.slice(0, 1) }]);
    await allTold();
    expect(await newMail()).toEqual(['You have one item to look at']);
    await told(roundId, [{ event: 'overdue', to: [counsellorId], logIds: logs.slice(1) }]);
    await allTold();
    expect(await newMail()).toEqual(['You have 2 items to look at']);
  });
  test('goes out without what was turned off meanwhile, and not at all where nothing else is in it', async () => {
    it(MONDAY, '18:00');
    await choose(counsellor, ({ notifications }) => ({ notifications: { ...notifications, assigned: of(true, false, false), lapsed: of(true, false, true), 'due-soon': of(true, false, true) } }));
    const logs = [await write(), await write(), await write()].map(({ id }) => id);
    await allTold();
    const summary = async () => {
      const roundId = randomUUID();
      await told(roundId, [{ event: 'due-soon', to: [counsellorId], logIds: logs.slice(0, 2) }, { event: 'lapsed', to: [counsellorId], logIds: logs.slice(2) }]);
      await allTold();
    };
    await summary();
    await choose(counsellor, ({ notifications }) => ({ notifications: { ...notifications, 'due-soon': of(true, false, false) } }));
    it(TUESDAY, '08:00');
    expect(await newMail()).toEqual(['You have one item to look at']);
    await choose(counsellor, ({ notifications }) => ({ notifications: { ...notifications, 'due-soon': of(true, false, true) } }));
    it(TUESDAY, '18:00');
    await summary();
    await choose(counsellor, ({ notifications }) => ({ notifications: { ...notifications, 'due-soon': of(true, false, false), lapsed: of(true, false, false) } }));
    it(THURSDAY, '08:00');
    expect(await newMail()).toEqual([]);
  });
  test('that is told twice is told once', async () => {
    const { id } = await write();
    const roundId = randomUUID();
    await told(roundId, [{ event: 'overdue', to: [counsellorId], logIds: [id] }]);
    await allTold();
    await w.unguarded('update outbox set next_attempt_at = now() where event_name = $1', ['student-log.round-told']);
    await allTold();
    expect((await notices(roundId))[0]).toMatchObject({ event: 'overdue', log_id: id, data: { counts: { overdue: 1 } } });
  });
  test('is heard at once: one notice a person, and one look again for staff instead of news of every log', async () => {
    const logs = [await write(), await write()].map(({ id }) => id);
    await allTold();
    const last = (await w.sql.query<{ last: string }>('select max(id) as last from live_event')).rows[0]!.last;
    await told(randomUUID(), [{ event: 'due-soon', to: [counsellorId, await w.userId('admin@demo.test')], logIds: logs }]);
    await allTold();
    const { rows: heard } = await w.sql.query('select kind, count(*)::int from live_event where id > $1 group by kind order by kind', [last]);
    expect(heard).toEqual([{ kind: 'notified', count: 2 }, { kind: 'round', count: 1 }]);
    const motherId = await w.userId('mother@demo.test');
    const audience = await w.app.get(LiveAudience, { strict: false }).audience({ id: 1, kind: 'round', payload: {} }, [counsellorId, motherId]);
    expect([...audience]).toEqual([[counsellorId, { type: 'refetch' }]]);
  });
  test('of a thousand logs takes as many statements as one of two', async () => {
    const { rows } = await w.sql.query<{ id: string }>(`select l.id from student_log l join app.schools_at_or_below((select id from school where name = 'Lakeside')) s on l.school_id = any (s) limit 1000`);
    const to = [counsellorId, await w.userId('admin@demo.test'), await w.userId('counsellor2@demo.test')];
    const handle = (logIds: string[]) => statementsOf(() => w.app.get(Database).transaction(SYSTEM_REACH, (em) =>
      w.app.get(LogNews, { strict: false }).tellRound(em, { roundId: randomUUID(), told: [{ event: 'escalated', to, logIds }], logIds })));
    const [few, many] = [await handle(rows.slice(0, 2).map(({ id }) => id)), await handle(rows.map(({ id }) => id))];
    expect(many.length).toBe(few.length);
    expect(few.length).toBeLessThanOrEqual(14);
  });
});

test('a gap in coverage reaches the administrators of the school, in words, once', async () => {
  const { rows: [lower] } = await w.sql.query<{ id: string }>(`select id from school where name = 'Lakeside Lower School'`);
  const gap = { gapId: randomUUID(), schoolId: lower!.id, stepName: 'See the nurse' };
  await record(CoverageGapMet, gap);
  await record(CoverageGapMet, gap);
  await allTold();
  const heard = (await bell(admin)).filter(({ event }) => event === 'coverage-gap');
  expect(heard).toEqual([expect.objectContaining({ logId: null, sentence: 'Nobody at Lakeside Lower School can take “See the nurse”. Somebody tried.' })]);
  expect((await bell(counsellor)).some(({ event }) => event === 'coverage-gap')).toBe(false);
});

describe('the outbox of the administrators', () => {
  test('is theirs alone, and holds the mail of their own schools', async () => {
    await expect(teacher('GET /admin/mail', { query: {} })).rejects.toMatchObject({ status: 403 });
    await write();
    await allTold();
    await newMail();
    const system = await w.as('system@demo.test');
    const hillside = await w.as((await w.sql.query(`select u.email from app_user u where u.name = 'Siobhan Kearney'`)).rows[0].email);
    expect((await system('GET /admin/mail', { query: {} })).items.length).toBeGreaterThan(0);
    expect((await hillside('GET /admin/mail', { query: {} })).items).toEqual([]);
    const { counts, server, items, nextCursor } = await admin('GET /admin/mail', { query: { limit: '1', state: 'kept' } });
    expect(server).toBe(false);
    expect(counts.kept).toBeGreaterThan(1);
    const next = await admin('GET /admin/mail', { query: { limit: '1', state: 'kept', cursor: nextCursor! } });
    expect(next.items[0]!.id).not.toBe(items[0]!.id);
    const kept = { params: { mailId: items[0]!.id }, body: {}, key: randomUUID() };
    await expect(admin('POST /admin/mail/:mailId/resend', kept)).rejects.toMatchObject({ status: 409, code: 'nothing-to-resend' });
    await expect(hillside('POST /admin/mail/:mailId/resend', kept)).rejects.toMatchObject({ status: 404 });
  });
  test.each([
    ['teaches at another school', 'academic-staff', 'Lakeside'],
    ['administers the system of one branch alone', 'system-administrator', 'Hillside'],
  ])('mail of other schools stays closed to an administrator who %s', async (_, role, school) => {
    const mails = await mailTo('counsellor@demo.test');
    expect(mails.length).toBeGreaterThan(0);
    const { rows: [siobhan] } = await w.sql.query(`select id, email from app_user where name = 'Siobhan Kearney'`);
    const held = randomUUID();
    await w.unguarded(`insert into role_assignment (id, user_id, role, school_id, starts_on) select $1, $2, $3, id, '2020-01-01' from school where name = $4`, [held, siobhan.id, role, school]);
    try {
      const hillside = await w.as(siobhan.email);
      expect((await hillside('GET /admin/mail', { query: { limit: '100' } })).items.filter(({ id }) => mails.some((mail) => mail.id === id))).toEqual([]);
      await expect(hillside('POST /admin/mail/:mailId/resend', { params: { mailId: mails[0]!.id }, body: {}, key: randomUUID() })).rejects.toMatchObject({ status: 404 });
    } finally {
      await w.unguarded('delete from role_assignment where id = $1', [held]);
    }
  });
  test('a mail that carries a sign-in link is listed, and read by nobody', async () => {
    await w.visitor().request('POST', '/api/auth/request-password-reset', { body: { email: 'teacher@demo.test' } });
    await allTold();
    const [mail] = await mailTo('teacher@demo.test');
    expect(mail).toMatchObject({ subject: 'Set a new password', secret: true, text: null, may: { resend: false } });
  });
});

describe('with a mail server', () => {
  let smtp: TestSmtp;
  let sending: World;
  let ruth: Api, maya: Api;
  beforeAll(async () => {
    it(MONDAY, '10:00');
    smtp = await startSmtp();
    sending = await world('small-district', { env: { SMTP_URL: smtp.url }, overrides: (builder) => builder.overrideProvider(Clock).useValue(clock) });
    await setTheScene(sending);
    [ruth, maya] = [await sending.as('admin@demo.test'), await sending.as('teacher@demo.test')];
  });
  afterAll(async () => {
    await sending?.close();
    await smtp?.stop();
  });
  const assign = async () => {
    await maya('POST /student-logs', { body: { studentIds: [samId], typeId, text: 'Quiet again.', followUp: { nextStepId: stepId, assigneeId: counsellorId } }, key: randomUUID() });
    await expect.poll(async () => (await sending.sql.query(`select from notification_delivery where state = 'waiting' and channel = 'email'`)).rowCount).toBe(1);
    await sending.app.get(Deliveries, { strict: false }).sendDue();
  };
  const newest = async () => (await ruth('GET /admin/mail', { query: { limit: '1' } })).items[0];
  const state = (wanted: string) => expect.poll(async () => (await newest())?.state, { timeout: 15_000 }).toBe(wanted);

  test('that is busy at first, the mail says so, and arrives in the end under one Message-ID', async () => {
    smtp.refuse(2, '451 try later');
    await assign();
    await expect.poll(async () => await newest(), { timeout: 10_000 }).toMatchObject({ state: 'queued', attempts: 1, problem: 'The mail server was busy.' });
    await state('sent');
    expect(await newest()).toMatchObject({ attempts: 2, problem: null, text: null, sentAt: expect.any(String) });
    expect(smtp.received).toHaveLength(1);
    expect(smtp.received[0]).toMatch(/^Message-ID: <notice-[0-9a-f]{32}@/m);
  });
  test('that refuses it for good, an administrator sends it again, once', async () => {
    smtp.received.length = 0;
    smtp.refuse(1, '554 no');
    await assign();
    await state('failed');
    const failed = (await newest())!;
    expect(failed).toMatchObject({ problem: 'The mail server refused it for good.', may: { resend: true } });
    const again = { params: { mailId: failed.id }, body: {}, key: randomUUID() };
    await Promise.all([ruth('POST /admin/mail/:mailId/resend', again), ruth('POST /admin/mail/:mailId/resend', again)]);
    await state('sent');
    expect(smtp.received).toHaveLength(1);
    expect((await ruth('GET /admin/mail', { query: {} })).counts).toMatchObject({ failed: 0 });
  });
});

test('days of the story', () => {
  expect(weekdayOf(MONDAY)).toBe(1);
  expect(dayNumber(NEXT_MONDAY) - dayNumber(MONDAY)).toBe(7);
});
