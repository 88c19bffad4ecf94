import { type Kysely, sql } from 'kysely';

export interface AttemptWindow {
  count: number;
  endsAt: Date;
}

/** Counts one attempt, in the running window or a new one; atomic, so that attempts at the same moment all count. */
export async function countAttempt(db: Kysely<unknown>, key: string, now: Date, endsAt: Date): Promise<AttemptWindow> {
  const { rows } = await sql<AttemptWindow>`
    insert into attempt_window as w (key, count, ends_at) values (${key}, 1, ${endsAt})
    on conflict (key) do update set
      count = case when w.ends_at <= ${now} then 1 else w.count + 1 end,
      ends_at = case when w.ends_at <= ${now} then excluded.ends_at else w.ends_at end
    returning count, ends_at as "endsAt"`.execute(db);
  const window = rows[0]!;
  if (window.count === 1) await forgetEnded(db, now);
  return window;
}

/** Takes one attempt back: it was none of those that are counted. */
export async function returnAttempt(db: Kysely<unknown>, key: string): Promise<void> {
  await sql`update attempt_window set count = count - 1 where key = ${key} and count > 0`.execute(db);
}

export async function forgetAttempts(db: Kysely<unknown>, key: string): Promise<void> {
  await sql`delete from attempt_window where key = ${key}`.execute(db);
}

// Whoever opens a window sweeps a few that ended: the table stays small without a job of its own.
async function forgetEnded(db: Kysely<unknown>, now: Date): Promise<void> {
  await sql`
    delete from attempt_window where key in (
      select key from attempt_window where ends_at < ${now} limit 20 for update skip locked)`.execute(db);
}
