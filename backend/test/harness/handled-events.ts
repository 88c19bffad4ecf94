import type pg from 'pg';

/** How many events of this name, with this in their payload, all who hear of them have handled: one has a row for each of those. */
export async function handledEvents(sql: Pick<pg.Pool, 'query'>, name: string, payload: Readonly<Record<string, string>>): Promise<number> {
  const { rows } = await sql.query<{ count: string }>(
    'select count(*) from (select from outbox where event_name = $1 and payload @> $2 group by event_id having bool_and(handled_at is not null)) handled', [name, JSON.stringify(payload)]);
  return Number(rows[0]!.count);
}
