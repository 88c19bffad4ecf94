import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Viewers } from '../../src/modules/access/index.ts';
import { reachSettings } from '../../src/modules/access/domain/reach.rules.ts';
import type { Viewer } from '../../src/modules/access/index.ts';
import { familySees, staffSees } from '../../src/modules/student-logs/data/visible-logs.ts';
import { Database } from '../../src/platform/database/index.ts';
import { type World, world } from '../worlds/small-district.ts';

/** Tables without row-level security, each with why. A table that stands neither here nor under a policy is a decision nobody took. */
const OPEN: Record<string, string> = {
  ...of('names no person', ['academic_year', 'calendar_term', 'closed_day', 'daily_run', 'dictation_switch', 'log_type', 'next_step', 'program', 'program_offering', 'routing_role', 'school', 'school_calendar', 'setting', 'student_group', 'app_migration', 'two_factor_role']),
  ...of('about staff at work, nothing of students: read for routing and for the reach itself, before there is one', ['absence', 'program_coordinator', 'role_assignment', 'staff', 'student_group_leader']),
  ...of('logins, read before there is a reach', ['app_user', 'attempt_window', 'credential', 'session', 'two_factor', 'two_factor_policy', 'verification']),
  ...of('ids of rows, which are read through their own walls', ['idempotency_key', 'live_event', 'outbox']),
  ...of('an address and a neutral text; written before sign-in, and read within the scope of whoever administers it', ['mail_message']),
};
function of(why: string, tables: readonly string[]): Record<string, string> {
  return Object.fromEntries(tables.map((table) => [table, why]));
}

/** What makes a row one of Hillside, by the column that says so; conditions on `x`, for the owner to ask. */
const OF_HILLSIDE: Record<string, string> = {
  home_school_id: `x.home_school_id in (select id from hillside)`,
  school_id: `x.school_id in (select id from hillside)`,
  log_id: `x.log_id in (select id from student_log where school_id in (select id from hillside))`,
  group_id: `x.group_id in (select id from student_group where school_id in (select id from hillside))`,
  student_id: `x.student_id in (select id from student where home_school_id in (select id from hillside))`,
  created_by: `x.created_by in (select user_id from staff where home_school_id in (select id from hillside))`,
  user_id: `x.user_id in (select user_id from staff where home_school_id in (select id from hillside))`,
};

let w: World;
let database: Database;
let walled: { name: string; columns: string[] }[];
let hillside: string;
let lakesideTeacher: Viewer;
beforeAll(async () => {
  w = await world('small-district');
  database = w.app.get(Database);
  const { rows } = await w.sql.query<{ name: string; walled: boolean; columns: string[] }>(`
    select c.relname as name, c.relrowsecurity as walled, array_agg(a.attname::text) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') group by c.oid order by 1`);
  walled = rows.filter((row) => row.walled);
  expect(rows.filter((row) => !row.walled).map(({ name }) => name).filter((name) => !OPEN[name]), 'tables nobody decided about: a policy, or a line in OPEN').toEqual([]);
  hillside = (await w.sql.query<{ id: string }>(`select id from school where short_code = 'HIL'`)).rows[0]!.id;
  lakesideTeacher = await viewer('teacher@demo.test');
  await seedHillside();
});
afterAll(() => w?.close());

const viewer = async (email: string): Promise<Viewer> => {
  const id = await w.userId(email);
  return (await w.app.get(Viewers, { strict: false }).resolve([id])).get(id)!;
};
const as = <T>(settings: Record<string, string>, work: (run: (text: string, ...values: unknown[]) => Promise<{ rows: Record<string, unknown>[]; changed: number }>) => Promise<T>) =>
  database.transaction(settings, async (em) => work(async (text) => {
    const { rows, numAffectedRows } = await sql.raw<Record<string, unknown>>(text).execute(em.getKysely());
    return { rows, changed: Number(numAffectedRows ?? 0) };
  }));
const countAll = (settings: Record<string, string>, table: string) => as(settings, async (run) => Number((await run(`select count(*) as n from ${table}`)).rows[0]!['n']));

/** So that no table is proven empty by being so: one row of Hillside in each that the demo leaves empty. */
async function seedHillside(): Promise<void> {
  const log = `(select id from student_log where school_id = '${hillside}' order by id limit 1)`;
  const somebody = `(select user_id from staff where home_school_id = '${hillside}' order by user_id limit 1)`;
  for (const statement of [
    `insert into clarification (id, log_id, author_id, text, written_at) select uuidv7(), ${log}, ${somebody}, 'Of Hillside', now()`,
    `insert into upload (id, user_id, file_key, name, media_type, bytes, uploaded_at) select uuidv7(), ${somebody}, 'of-hillside', 'a.txt', 'text/plain', 1, now()`,
    `insert into evidence (id, log_id, kind, url, shared_student, shared_guardians, added_by, added_at) select uuidv7(), ${log}, 'link', 'https://example.org', false, false, ${somebody}, now()`,
    `insert into snooze (user_id, log_id, until, duty_opened_at) select ${somebody}, ${log}, now(), now() on conflict do nothing`,
    `insert into saved_view (id, user_id, name, filters, position) select uuidv7(), ${somebody}, 'Mine', '{}', 0`,
    `insert into notification_preference (user_id, updated_at) select ${somebody}, now() on conflict do nothing`,
    `insert into log_receipt (id, log_id, user_id, first_seen_at, last_seen_at) select uuidv7(), ${log}, ${somebody}, now(), now() on conflict do nothing`,
    `insert into log_reply (id, log_id, author_id, relation, kind, text, written_at) select uuidv7(), ${log}, ${somebody}, 'Mother', 'reply', 'Of Hillside', now()`,
    `insert into coverage_gap (id, school_id, step_id, day, times, first_at, last_at) select uuidv7(), '${hillside}', (select id from next_step limit 1), current_date, 1, now(), now() on conflict do nothing`,
  ]) await w.unguarded(statement);
}

test('without a setting there is no row in any table with a wall', async () => {
  expect(walled.map(({ name }) => name)).toEqual(expect.arrayContaining(['student', 'student_log', 'todo', 'follow_up', 'clarification', 'log_trail', 'log_receipt', 'log_reply', 'evidence', 'upload', 'incident', 'notification', 'break_glass', 'coverage_gap', 'snooze', 'saved_view']));
  for (const { name } of walled) expect(await countAll({}, name), name).toBe(0);
  const { rows: [somebody] } = await w.sql.query<{ id: string }>('select id from student limit 1');
  expect(await as({}, async (run) => (await run(`select app.student_name('${somebody!.id}') as name`)).rows)).toEqual([{ name: null }]);
  // that somebody is set is no reach
  for (const { name } of walled) expect(await countAll({ 'app.viewer_id': '00000000-0000-7000-8000-000000000000' }, name), name).toBe(0);
});

test('under the Lakeside teacher’s setting and no predicate, no table shows a row of Hillside', async () => {
  const settings = reachSettings(lakesideTeacher);
  const reached = new Set(lakesideTeacher.reachedStudents);
  let there = 0;
  for (const { name, columns } of walled) {
    const says = Object.keys(OF_HILLSIDE).find((column) => columns.includes(column));
    expect(says, `what makes a row of ${name} one of Hillside?`).toBeDefined();
    // where a student of theirs was before is part of that student
    const key = columns.includes('id') ? 'x.id' : `x.${columns.includes('log_id') ? 'log_id' : 'user_id'}`;
    const { rows } = await w.sql.query<{ key: string; student_id: string | null }>(`with hillside as (select id from school where id = '${hillside}') select ${key} as key, ${columns.includes('student_id') ? 'x.student_id' : 'null::uuid as student_id'} from ${name} x where ${OF_HILLSIDE[says!]}`);
    const foreign = rows.filter(({ student_id }) => name !== 'enrolment' || !reached.has(student_id!)).map((row) => row.key);
    if (foreign.length > 0) there++;
    const { rows: [shown] } = await as(settings, (run) => run(`select count(*)::int as n from ${name} x where ${key} = any ('{${foreign.join(',')}}'::uuid[])`));
    expect(shown!['n'], `${name}: ${foreign.length} rows of Hillside are there`).toBe(0);
  }
  expect(there, 'tables that have rows of Hillside').toBeGreaterThan(12);
  const { rows: students } = await w.sql.query<{ id: string }>(`select id from student where home_school_id = $1 and not id = any ($2)`, [hillside, lakesideTeacher.reachedStudents]);
  const { rows: names } = await as(settings, (run) => run(`select app.student_name(id) as name from unnest('{${students.map(({ id }) => id).join(',')}}'::uuid[]) as id`));
  // but for whoever's log they wrote themselves
  const { rows: [own] } = await w.sql.query<{ n: number }>('select count(distinct student_id)::int as n from student_log where student_id = any ($1) and (author_id = $2 or school_id <> $3)', [students.map(({ id }) => id), lakesideTeacher.userId, hillside]);
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((row) => row['name'] !== null).length).toBeLessThanOrEqual(own!.n);
});

describe('for every person of the demo', async () => {
  const people = ['teacher', 'counsellor', 'pastoral', 'coordinator', 'learning-support', 'admin', 'teacher.hillside', 'counsellor.hillside', 'system', 'safeguarding', 'visitor', 'auditor', 'mother', 'father', 'guardian.other', 'student'];
  test.each(people)('%s: the wall shows all that the predicate does, and what it shows beyond is little', async (who) => {
    const one = await viewer(`${who}@demo.test`);
    const within = await database.transaction(reachSettings(one), async (em) => (await sql<{ id: string; seen: boolean }>`select id, (${staffSees(one)} or ${familySees(one)}) as seen from student_log l`.execute(em.getKysely())).rows);
    const everywhere = await database.transaction({ ...reachSettings(one), 'app.reach_all': 'on' }, async (em) => (await sql<{ id: string }>`select id from student_log l where ${staffSees(one)} or ${familySees(one)}`.execute(em.getKysely())).rows);
    expect(within.filter((row) => row.seen).map(({ id }) => id).toSorted()).toEqual(everywhere.map(({ id }) => id).toSorted());
    if (one.kind !== 'staff') expect(within.filter((row) => !row.seen).length, 'of logs that are not shared with a family').toBeLessThanOrEqual(within.length / 2);
    if (['visitor', 'auditor'].includes(who)) expect(within).toEqual([]);
  });
});

describe('writing beyond the reach', () => {
  const refused = /row-level security/;
  const log = (about: string) => `insert into student_log (id, student_id, type_id, text, occurred_on, recorded_at, author_id, school_id, status, outcome, completed_at, last_activity_at)
    select uuidv7(), ${about}, (select id from log_type limit 1), 'x', current_date, now(), '${lakesideTeacher.userId}', '${hillside}', 'completed', 'recorded', now(), now()`;
  let student: string;
  let theirs: string;
  beforeAll(async () => {
    student = (await w.sql.query<{ id: string }>(`select id from student where home_school_id = $1 and not id = any ($2) limit 1`, [hillside, lakesideTeacher.reachedStudents])).rows[0]!.id;
    theirs = (await w.sql.query<{ id: string }>(`select id from student_log where school_id = $1 and author_id <> $2 limit 1`, [hillside, lakesideTeacher.userId])).rows[0]!.id;
  });
  const trying = (text: string, settings = reachSettings(lakesideTeacher)) => as({ ...settings, 'app.audit_coverage': 'off' }, (run) => run(text));

  test('no log about a student of Hillside, in nobody’s name', async () => {
    await expect(trying(log(`'${student}'`))).rejects.toThrow(refused);
    await expect(trying(log(`'${lakesideTeacher.taught[0]!.studentId}'`).replace(`'${lakesideTeacher.userId}'`, `(select user_id from staff where user_id <> '${lakesideTeacher.userId}' limit 1)`))).rejects.toThrow(refused);
  });
  test('nothing is hung on a log of Hillside, not even one’s own', async () => {
    const me = `'${lakesideTeacher.userId}'`;
    await expect(trying(`insert into todo (id, log_id, assignee_id, role, reason, due_on, opened_at) select uuidv7(), '${theirs}', ${me}, 'x', 'x', current_date, now()`)).rejects.toThrow(refused);
    await expect(trying(`insert into clarification (id, log_id, author_id, text, written_at) select uuidv7(), '${theirs}', ${me}, 'x', now()`)).rejects.toThrow(refused);
    await expect(trying(`insert into evidence (id, log_id, kind, url, shared_student, shared_guardians, added_by, added_at) select uuidv7(), '${theirs}', 'link', 'https://example.org', false, false, ${me}, now()`)).rejects.toThrow(refused);
    await expect(trying(`insert into log_trail (id, log_id, kind, at) select uuidv7(), '${theirs}', 'completed', now()`)).rejects.toThrow(refused);
    await expect(trying(`insert into log_receipt (id, log_id, user_id, first_seen_at, last_seen_at) select uuidv7(), '${theirs}', ${me}, now(), now()`)).rejects.toThrow(refused);
  });
  test('nobody replies in another’s name, nor on a log that is not shared with them; of the other parent’s reply no guardian reads a word', async () => {
    const [mother, father] = [await viewer('mother@demo.test'), await viewer('father@demo.test')];
    const child = father.children.find(({ studentId, restriction }) => restriction === 'none' && mother.isGuardianOf(studentId))!.studentId;
    const reply = (logId: string, by: string) => `insert into log_reply (id, log_id, author_id, relation, kind, text, written_at) select uuidv7(), '${logId}', '${by}', 'Mother', 'reply', 'x', now()`;
    const { rows: [log] } = await w.sql.query<{ id: string; author_id: string }>(`select id, author_id from student_log where student_id = $1 and shared_guardians and status <> 'withdrawn' limit 1`, [child]);
    const { rows: [unshared] } = await w.sql.query<{ id: string }>(`select id from student_log where student_id = $1 and not shared_guardians and not shared_student limit 1`, [child]);
    await w.unguarded(reply(log!.id, mother.userId));
    await expect(trying(reply(log!.id, mother.userId), reachSettings(father))).rejects.toThrow(refused);
    await expect(trying(reply(unshared!.id, father.userId), reachSettings(father))).rejects.toThrow(refused);
    const read = (by: Viewer) => as(reachSettings(by), async (run) => (await run(`select author_id from log_reply where log_id = '${log!.id}'`)).rows.length);
    expect(await read(mother)).toBe(1);
    expect(await read(father)).toBe(0);
    expect(await read((await w.app.get(Viewers, { strict: false }).resolve([log!.author_id])).get(log!.author_id)!)).toBe(1);
    await expect(trying(`update log_reply set text = 'y'`, reachSettings(mother))).rejects.toThrow(/permission denied/);
    await w.unguarded(`update student_log set shared_guardians = false, shared_student = false where id = $1`, [log!.id]);
    expect(await read(mother)).toBe(0);
  });
  test('changing rows of Hillside changes none; changing a log within reach takes a rule that has decided it', async () => {
    for (const statement of [`update student_log set place = 'x' where id = '${theirs}'`, `update student set preferred_name = 'x' where id = '${student}'`, `delete from guardianship where student_id = '${student}'`, `delete from enrolment where student_id = '${student}'`])
      expect((await trying(statement)).changed, statement).toBe(0);
    await expect(trying(`update student_log set place = 'x' where author_id = '${lakesideTeacher.userId}'`)).rejects.toThrow(refused);
  });
  test('nobody sends a file in another’s name, forgets one, nor changes evidence by hand', async () => {
    await expect(trying(`insert into upload (id, user_id, file_key, name, media_type, bytes, uploaded_at) select uuidv7(), (select user_id from staff where user_id <> '${lakesideTeacher.userId}' limit 1), 'x', 'a.txt', 'text/plain', 1, now()`)).rejects.toThrow(refused);
    expect((await trying('delete from upload')).changed).toBe(0);
    expect((await trying(`update evidence set shared_guardians = true where log_id = '${theirs}'`)).changed).toBe(0);
  });
  test('nobody writes another’s receipt, nor changes it', async () => {
    const counsellor = reachSettings(await viewer('counsellor@demo.test'));
    const { rows: [seen] } = await w.sql.query<{ id: string; log_id: string }>(`select r.id, r.log_id from log_receipt r join student_log l on l.id = r.log_id where l.school_id <> $1 limit 1`, [hillside]);
    expect((await trying(`update log_receipt set acknowledged_at = now() where id = '${seen!.id}'`, counsellor)).changed).toBe(0);
    await expect(trying(`insert into log_receipt (id, log_id, user_id, first_seen_at, last_seen_at) select uuidv7(), '${seen!.log_id}', user_id, now(), now() from staff where home_school_id = '${hillside}' limit 1`, counsellor)).rejects.toThrow(refused);
  });
});

describe('the application’s role', () => {
  test('is no owner, cannot look past row-level security, nor become somebody who can by its own rights', async () => {
    const { rows: [role] } = await w.sql.query(`select rolsuper, rolbypassrls, rolcreaterole, rolinherit, (select count(*)::int from pg_auth_members m where m.member = r.oid) as memberships from pg_roles r where rolname = 'throughline_app'`);
    expect(role).toMatchObject({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, memberships: 0 });
    const { rows: owned } = await w.sql.query(`select relname from pg_class where relowner = 'throughline_app'::regrole`);
    expect(owned).toEqual([]);
    for (const text of ['alter table student_log disable row level security', 'drop policy student_log_reach on student_log', 'truncate student_log', 'create function app.mine() returns int language sql as $$ select 1 $$'])
      await expect(as({}, (run) => run(text)), text).rejects.toThrow(/must be owner|permission denied/);
  });
  test('a setting ends with its transaction', async () => {
    await countAll(reachSettings(lakesideTeacher), 'student_log');
    expect(await countAll({}, 'student_log')).toBe(0);
    expect(await as(reachSettings(lakesideTeacher), async (run) => {
      await run('reset all');
      return (await run('select count(*)::int as n from student_log')).rows[0]!['n'];
    })).toBe(0);
  });
  test('what looks further takes its reach from the transaction, whatever it is asked for', async () => {
    const { rows: all } = await w.sql.query<{ id: string }>('select id from student');
    const ids = `'{${all.map(({ id }) => id).join(',')}}'::uuid[]`;
    const schools = `array(select id from school)`;
    const { rows } = await as(reachSettings(lakesideTeacher), (run) => run(`select f.id from app.find_students('a', ${schools}, ${ids}, 10000) f`));
    expect(rows.length).toBeGreaterThan(0);
    const { rows: hidden } = await w.sql.query('select 1 from student where id = any ($1) and home_school_id = $2 and not id = any ($3)', [rows.map((row) => row['id']), hillside, lakesideTeacher.reachedStudents]);
    expect(hidden).toEqual([]);
    expect((await as({}, (run) => run(`select * from app.find_students('a', ${schools}, ${ids}, 100)`))).rows).toEqual([]);
  });
});
