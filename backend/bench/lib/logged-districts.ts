import pg from 'pg';
import { runCli } from '../../test/proofs/rig/server.ts';

/** The demo district at two sizes: the same schools and staff; the larger has more students, in the same groups, and many more logs. */
export interface LoggedDistrict { readonly logs: number; readonly url: string }

const STUDENTS = 2_700;
/** Of every student of the smaller district there are so many in the larger. */
const STUDENTS_TIMES = 5;

/** @param small @param large how many logs at least, the larger a multiple of the smaller */
export async function loggedDistricts(small: number, large: number): Promise<LoggedDistrict[]> {
  const server = process.env['BENCH_DATABASE_URL'];
  if (!server) throw new Error('BENCH_DATABASE_URL is not set: this bench is run by "npm run prove".');
  const urlOf = (logs: number) => Object.assign(new URL(server), { pathname: `/lists_${logs}` }).href;
  const districts = [small, large].map((logs) => ({ logs, url: urlOf(logs) }));
  await execute(server, `create database lists_${small}`);
  await runCli(['demo', '--students', String(STUDENTS), '--logs', String(small)], urlOf(small));
  await execute(urlOf(small), ...KINDS_OF_PEOPLE);
  await execute(server, `create database lists_${large} template lists_${small}`);
  await execute(urlOf(large), ...growth(large / small));
  for (const { url } of districts) await execute(url, 'vacuum analyze');
  await execute(server, 'checkpoint');
  return districts;
}

/**
 * What the demo district lacks for every kind of viewer: a restricted type that nurses read, somebody who only ever wrote, somebody who
 * only ever followed up, and an emergency.
 */
const KINDS_OF_PEOPLE = [
  `insert into log_type (id, name, polarity, confidentiality, reader_roles, colour) values (uuidv7(), 'Health', 'neutral', 'restricted', '{nurse}', 'rose')`,
  `update student_log set type_id = (select id from log_type where name = 'Health') where status = 'completed' and not shared_student and not shared_guardians and hashtext(id::text) % 20 = 0`,
  `update student_log set author_id = (${holderOf('academic-assistant', 'Lakeside')}) where status = 'completed' and hashtext(id::text) % 100 = 1`,
  `update student_log set followed_up_by = followed_up_by || (${holderOf('academic-assistant', 'Hillside')}) where status = 'completed' and hashtext(id::text) % 100 = 2`,
  `insert into break_glass (id, student_id, user_id, school_id, reason, opened_at, ends_at, review_due_on)
   select uuidv7(), st.id, (${holderOf('academic-administrator', 'Hillside')}), st.home_school_id, 'An emergency.', now(), now() + interval '1 day', current_date
   from student st join school s on s.id = st.home_school_id where s.name like 'Lakeside%' order by st.id limit 2`,
];

/** The user who has held the role at that school longest, as a sub-select. */
export function holderOf(role: string, school: string): string {
  return `select ra.user_id from role_assignment ra join school s on s.id = ra.school_id where ra.role = '${role}' and s.name = '${school}' order by ra.starts_on, ra.id limit 1`;
}

/** Students with their enrolments, groups and families, then logs: copies of those that are there, each about one of its student's likes. */
function growth(times: number): string[] {
  const like = (id: string, n: string) => `md5(${id}::text || '/' || ${n})::uuid`;
  const others = `generate_series(1, ${STUDENTS_TIMES - 1}) n`;
  const ofOthers = (table: string, student = 'student_id') => copy(table, `'id', ${like('r.id', 'n')}, '${student}', ${like(`r.${student}`, 'n')}`, others);
  return [
    copy('student', `'id', ${like('r.id', 'n')}, 'user_id', null`, others),
    ofOthers('enrolment'), ofOthers('student_group_member'), ofOthers('guardianship'),
    // what is open grows with the students, what is done with the years
    copy('student_log', `'id', uuidv7(), 'student_id', case when n % ${STUDENTS_TIMES} = 0 then r.student_id else ${like('r.student_id', `n % ${STUDENTS_TIMES}`)} end,
      'occurred_on', r.occurred_on - (n * 7) % 60, 'shared_at', r.shared_at - n * interval '1 minute'`,
      `generate_series(1, ${times}) n`, `r.status not in ('open', 'in-progress') or n < ${STUDENTS_TIMES}`),
    `insert into todo (id, log_id, assignee_id, role, reason, due_on, opened_at)
     select uuidv7(), l.id, l.assignee_id, l.step_role, 'Nearest', l.due_on, l.recorded_at from student_log l
     where l.assignee_id is not null and not exists (select from todo t where t.log_id = l.id and t.closed_at is null)`,
  ];
}

/** Copies rows of a table with other values, once for each row of `over`; the same statement whatever columns the table has. */
function copy(table: string, changed: string, over: string, where = 'true'): string {
  return `do $$ declare columns text := (select string_agg(quote_ident(attname), ', ') from pg_attribute
      where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = '');
    begin execute format('insert into ${table} (%1$s) select %1$s from (select made.* from ${table} r cross join ${over.replaceAll("'", "''")}
      cross join lateral jsonb_populate_record(r, jsonb_build_object(${changed.replaceAll("'", "''").replaceAll('%', '%%')})) made where ${where.replaceAll("'", "''")}) copies', columns); end $$`;
}

async function execute(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url, options: '-c app.audit_coverage=off' });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}
