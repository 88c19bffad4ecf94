import type pg from 'pg';

/** Tables that every request may write to, or that jobs write to by themselves: sessions and tries, keys of requests, what is on its way. */
const BESIDE = ['idempotency_key', 'session', 'attempt_window', 'outbox', 'live_event', 'mail_message', 'notification_delivery', 'daily_run'];

/** One line for every table of records, which changes when a row of it does. */
export async function fingerprint(sql: pg.Pool): Promise<Map<string, string>> {
  const { rows: tables } = await sql.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where c.relkind = 'r' and c.relname <> all ($1) and c.relname not like 'bull%' and c.relname not like '%migration%' order by 1`, [BESIDE]);
  const { rows } = await sql.query<{ name: string; print: string }>(tables.map(({ name }) => `select '${name}' as name, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0))::text, '') as print from "${name}" t`).join(' union all '));
  return new Map(rows.map(({ name, print }) => [name, print]));
}

export const changedTables = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] => [...after].filter(([name, print]) => before.get(name) !== print).map(([name]) => name);
