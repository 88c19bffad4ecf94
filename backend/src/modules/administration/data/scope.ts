import { type RawBuilder, sql } from 'kysely';

export const uuids = (ids: Iterable<string>) => sql`${[...ids]}::uuid[]`;

/**
 * Logins of staff whose home school, or a school at which they hold a role that has not ended, is among these: as a set for
 * `… in (…)`. Whoever begins next week counts: they are set up before they come.
 */
export const staffAt = (schools: readonly string[], now: Date): RawBuilder<unknown> => sql`
  select home.user_id from staff home where home.home_school_id = any (${uuids(schools)})
  union all
  select held.user_id from role_assignment held join school held_at on held_at.id = held.school_id
  where held.school_id = any (${uuids(schools)}) and (held.ends_on is null or held.ends_on >= (${now}::timestamptz at time zone held_at.time_zone)::date)`;

/** Every word occurs in the name, whatever its case and accents. */
export const nameHas = (name: RawBuilder<unknown>, q: string | undefined): RawBuilder<boolean>[] =>
  (q ?? '').split(/\s+/).filter(Boolean).slice(0, 8).map((word) => sql<boolean>`app.fold(${name}) like '%' || app.fold(${word.replace(/[\\%_]/g, '\\$&')}) || '%'`);

export const every = (conditions: readonly RawBuilder<unknown>[]): RawBuilder<boolean> => (conditions.length ? sql<boolean>`${sql.join(conditions, sql` and `)}` : sql<boolean>`true`);
