import pg from 'pg';
import type { Closed } from './job-closing.ts';

/**
 * The rows the job writes, written by statements over all logs at once, in one transaction and under the product's role: nothing is
 * read twice, locked apart, looked at again or sent through a program. Events and outbox rows tell of as many logs as the job's.
 */
export async function closeBare(databaseUrl: string, school: string): Promise<Closed> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const now = new Date();
  const began = performance.now();
  await client.query('begin');
  await client.query('create temp table closed (kind text, id uuid, author_id uuid, before jsonb, after jsonb, part int) on commit drop; grant all on closed to throughline_app; set local role throughline_app');
  await client.query(`select set_config('app.reach_all', 'on', true)`);
  const { rowCount } = await client.query(CLOSE_LOGS, [school, now]);
  await client.query(CLOSE_TODOS, [now]);
  await client.query(TRAIL, [now]);
  await client.query(OUTBOX, [school, now]);
  await client.query(LEDGER, [now]);
  await client.query('commit');
  const seconds = (performance.now() - began) / 1000;
  await client.end();
  return { closed: rowCount ?? 0, seconds };
}

const told = (row: 'old' | 'new', columns: string[]): string => `jsonb_build_object(${columns.map((column) => `'${column}', ${row}.${column}`).join(', ')})`;
const OF_LOG = ['status', 'outcome', 'completed_at', 'assignee_id', 'due_on', 'review_due_on', 'review_opened_at', 'review_with_oversight', 'version'];
const OF_TODO = ['closed_at', 'closed_as'];

const CLOSE_LOGS = `
  with done as (
    update student_log set status = 'completed', outcome = 'lapsed', completed_at = $2, assignee_id = null, due_on = null,
      review_due_on = null, review_opened_at = null, review_with_oversight = false, version = version + 1
    where school_id = (select id from school where name = $1) and status in ('open', 'in-progress') and last_activity_at < $2::timestamptz - interval '100 days' and duty_rung >= 1
    returning new.id, new.author_id, ${told('old', OF_LOG)} as before, ${told('new', OF_LOG)} as after)
  insert into closed select 'student_log', id, author_id, before, after, (row_number() over (order by id) - 1) / 1000 from done`;
const CLOSE_TODOS = `
  with done as (
    update todo t set closed_at = $1, closed_as = 'lapsed' from closed c where t.log_id = c.id and t.closed_at is null
    returning t.id, c.part, ${told('old', OF_TODO)} as before, ${told('new', OF_TODO)} as after)
  insert into closed select 'todo', id, null, before, after, part from done`;
const TRAIL = `insert into log_trail (id, log_id, kind, at, data) select uuidv7(), id, 'lapsed', $1, '{"outcome": "lapsed"}' from closed where kind = 'student_log'`;
const OUTBOX = `
  with part as (select jsonb_agg(id) as ids, (array_agg(author_id))[1] as author from closed where kind = 'student_log' group by part),
  oversight as (select jsonb_agg(h.user_id) as ids from school s cross join lateral app.role_holders('academic-administrator', s.id, $2::timestamptz) h where s.name = $1)
  insert into outbox (id, event_name, event_id, handler, payload, created_at, next_attempt_at)
  select uuidv7(), 'student-log.round-told', uuidv7(), 'notifications.tell-round', jsonb_build_object('roundId', uuidv7(), 'logIds', part.ids, 'told', jsonb_build_array(
    jsonb_build_object('event', 'lapsed', 'to', jsonb_build_array(author), 'logIds', part.ids), jsonb_build_object('event', 'lapsed', 'to', oversight.ids, 'logIds', part.ids))), $2, $2
  from part cross join oversight`;
const LEDGER = `
  with alike as (select kind, part, before, after, jsonb_agg(id) as ids, count(*) as count from closed group by kind, part, before, after),
  event as (
    select kind, jsonb_agg(jsonb_build_object('before', before, 'after', after, 'count', count)) as changes,
      (select jsonb_agg(c.id) from closed c where c.kind = alike.kind and c.part = alike.part) as ids
    from alike group by kind, part)
  select audit.append('activity', convert_to(jsonb_build_object(
    'v', 1, 'id', uuidv7(), 'stream', 'activity', 'at', to_char($1::timestamptz at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'name', 'entity.' || kind || '.bulk_updated',
    'actor', jsonb_build_object('type', 'system'), 'entity', jsonb_build_object('type', kind, 'ids', ids),
    'changed', case kind when 'todo' then '${JSON.stringify(OF_TODO)}'::jsonb else '${JSON.stringify(OF_LOG)}'::jsonb end, 'data', jsonb_build_object('changes', changes))::text, 'UTF8'))
  from event`;
