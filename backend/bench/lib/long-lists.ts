import pg from 'pg';
import { putStaleLogs } from '../../test/proofs/rig/stale-logs.ts';

const SCHOOL = 'Lakeside Upper School';
const DAY_MS = 86_400_000;
const MONTHS_BACK = 24;

/** Puts so many logs about one student of the demo district into its database, spread over two years, each waiting for one of the school's counsellors. @returns the student */
export async function putLongLists(databaseUrl: string, count: number): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const day = (ago: number) => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10);
  await putStaleLogs(client, { school: SCHOOL, yesterday: day(1), soon: day(-3), longAgo: day(200), count, kinds: 'silent' });
  const { rows: [one] } = await client.query<{ student: string }>(TO_ONE, [MONTHS_BACK]);
  await client.end();
  return one!.student;
}

const TO_ONE = `
  with put as (select id, row_number() over (order by id) as n, first_value(student_id) over (order by id) as student from student_log where id between '01900000-0000-7000-8000-000000000000' and '01900000-0000-7000-8000-ffffffffffff'),
  moved as (update student_log l set student_id = put.student, occurred_on = l.occurred_on - (put.n % $1)::int * 30 from put where put.id = l.id returning put.student)
  select student from moved limit 1`;
