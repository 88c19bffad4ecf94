import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { expect } from 'vitest';

/** Failures wait longer each time, so there is room for a few of them. */
const HANDLED_WITHIN_MS = 3 * 60_000;

/** Outbox rows that still wait for somebody. */
export const notHandled = async (sql: pg.Pool): Promise<number> => (await sql.query<{ n: number }>('select count(*)::int as n from outbox where handled_at is null')).rows[0]!.n;

const stuck = async (sql: pg.Pool) => (await sql.query('select handler, attempts, last_error, count(*)::int from outbox where handled_at is null group by 1, 2, 3 order by 4 desc limit 10')).rows as unknown;

/** Waits until every outbox row is handled. @returns how long that took, in seconds */
export async function untilHandled(sql: pg.Pool): Promise<number> {
  const began = performance.now();
  for (let left = await notHandled(sql); left > 0; left = await notHandled(sql)) {
    if (performance.now() - began > HANDLED_WITHIN_MS) throw new Error(`${left} outbox rows are still not handled: ${JSON.stringify(await stuck(sql))}`);
    await pause(100);
  }
  return (performance.now() - began) / 1000;
}

/**
 * Holds what stands in the database, read by its owner, against what was answered: each text once, with one open to-do, its
 * trail, its audit events, its key, every outbox row handled, and the assignee told once and nobody else.
 */
export async function expectEachOnce(sql: pg.Pool, prefix: string, answered: ReadonlyMap<number, string>): Promise<void> {
  const { rows } = await sql.query(STANDING, [`${prefix}%`]);
  const expected = [...answered].sort(([a], [b]) => a - b).map(([n, id]) => ({
    text: prefix + n, id, todos: 1, openTodos: 1, trail: ['recorded', 'routed'], keys: 1,
    events: ['entity.student_log.created', 'entity.todo.created'],
    handled: ['notifications.refresh-open-pages', 'notifications.tell-assignee'],
    told: [{ event: 'assigned', toAssignee: true }],
  }));
  expect(rows.toSorted((a, b) => Number(a.text.slice(prefix.length)) - Number(b.text.slice(prefix.length)))).toEqual(expected);
}

const STANDING = `
  select l.text, l.id,
    (select count(*)::int from todo t where t.log_id = l.id) as todos,
    (select count(*)::int from todo t where t.log_id = l.id and t.closed_at is null and t.assignee_id = l.assignee_id) as "openTodos",
    (select array_agg(t.kind order by t.id) from log_trail t where t.log_id = l.id) as trail,
    (select count(*)::int from idempotency_key k where l.id = any (k.ids)) as keys,
    (select array_agg(e.event_name order by e.event_name) from audit.event e
      where e.stream = 'activity' and e.entity_id in (select l.id union all select t.id from todo t where t.log_id = l.id)) as events,
    (select array_agg(o.handler order by o.handler) from outbox o where o.payload ->> 'logId' = l.id::text and o.handled_at is not null) as handled,
    (select jsonb_agg(jsonb_build_object('event', n.event, 'toAssignee', n.user_id = l.assignee_id and n.user_id <> l.author_id)) from notification n where n.log_id = l.id) as told
  from student_log l where l.text like $1`;
