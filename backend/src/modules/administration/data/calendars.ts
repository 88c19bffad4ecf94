import { type Kysely, sql } from 'kysely';
import type { CalendarTerms } from '../domain/calendar.rules.ts';

export interface StoredCalendar extends Omit<CalendarTerms, 'timeZone'> {
  readonly id: string;
  readonly schoolId: string;
  readonly version: number;
}

/** Every calendar there is, by the school whose own it is: few, and needed together wherever one is inherited. */
export async function readCalendars(db: Kysely<unknown>): Promise<Map<string, StoredCalendar>> {
  const { rows } = await sql<StoredCalendar>`
    select c.id, c.school_id as "schoolId", c.version, c.open_hours as "openHours",
      coalesce((select jsonb_agg(jsonb_build_object('name', t.name, 'startsOn', t.starts_on, 'endsOn', t.ends_on) order by t.starts_on) from calendar_term t where t.calendar_id = c.id), '[]') as terms,
      coalesce((select jsonb_agg(jsonb_build_object('day', d.day, 'label', d.label) order by d.day) from closed_day d where d.calendar_id = c.id), '[]') as "closedDays"
    from school_calendar c`.execute(db);
  return new Map(rows.map((row) => [row.schoolId, row]));
}

/** Whether the database knows the time zone too: it counts local days as well. */
export async function knowsTimeZone(db: Kysely<unknown>, name: string): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_timezone_names where name = ${name}`.execute(db);
  return rows.length > 0;
}
