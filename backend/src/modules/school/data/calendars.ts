import { sql, type Kysely } from 'kysely';
import type { SchoolCalendar } from '../domain/school-days.rules.ts';

interface Row {
  readonly school_id: string;
  readonly open_hours: readonly { weekday: number; opens: string; closes: string }[];
  readonly terms: readonly { startsOn: string; endsOn: string }[];
  readonly closed_days: readonly string[];
}

/** From when to when a school is open, `HH:MM` on its wall clock. */
export interface OpenHours { readonly opens: string; readonly closes: string }
/** With the hours by weekday (Monday = 1); a day that counts as open without any has none here. */
export interface CalendarWithHours extends SchoolCalendar { readonly openHours: ReadonlyMap<number, OpenHours> }

/** The calendar that applies at each school: that of the nearest school at or above it that has one. Schools without are missing. */
export async function readCalendars(db: Kysely<unknown>, schoolIds: readonly string[]): Promise<Map<string, CalendarWithHours>> {
  const { rows } = await sql<Row>`
    with recursive above as (
      select id as school_id, id as node, parent_id, 0 as distance from school where id = any (${schoolIds}::uuid[])
      union all select a.school_id, s.id, s.parent_id, a.distance + 1 from above a join school s on s.id = a.parent_id)
    select distinct on (a.school_id) a.school_id, c.open_hours,
      coalesce((select json_agg(json_build_object('startsOn', t.starts_on, 'endsOn', t.ends_on) order by t.starts_on) from calendar_term t where t.calendar_id = c.id), '[]') as terms,
      coalesce((select json_agg(d.day) from closed_day d where d.calendar_id = c.id), '[]') as closed_days
    from above a join school_calendar c on c.school_id = a.node
    order by a.school_id, a.distance`.execute(db);
  return new Map(rows.map((row) => [row.school_id, {
    terms: row.terms,
    closedDays: new Set(row.closed_days),
    openWeekdays: new Set(row.open_hours.map(({ weekday }) => weekday)),
    openHours: new Map(row.open_hours.map(({ weekday, opens, closes }) => [weekday, { opens, closes }])),
  }]));
}
