import type pg from 'pg';
import type { SchoolCalendar } from '../../../src/modules/school/index.ts';
import type { Days } from './invariants.ts';
import type { YearDistrict } from './district.ts';

/** Which days are school days, read from the tables without the product's own reader. */
export async function readDays(sql: pg.Pool, district: YearDistrict): Promise<Days> {
  const [calendars, terms, closed] = await Promise.all([
    sql.query<{ id: string; school_id: string; open_hours: { weekday: number }[] }>('select id, school_id, open_hours from school_calendar'),
    sql.query<{ calendar_id: string; starts_on: string; ends_on: string }>('select calendar_id, starts_on::text, ends_on::text from calendar_term'),
    sql.query<{ calendar_id: string; day: string }>('select calendar_id, day::text from closed_day'),
  ]);
  const own = new Map(calendars.rows.map(({ id, school_id, open_hours }): [string, SchoolCalendar] => [school_id, {
    terms: terms.rows.filter((one) => one.calendar_id === id).map((one) => ({ startsOn: one.starts_on, endsOn: one.ends_on })),
    closedDays: new Set(closed.rows.filter((one) => one.calendar_id === id).map((one) => one.day)),
    openWeekdays: new Set(open_hours.map(({ weekday }) => weekday)),
  }]));
  const school = (id: string) => district.schools.find((one) => one.id === id)!;
  return {
    zoneOf: (id) => school(id).zone,
    calendarOf: (id) => [id, ...school(id).above].map((node) => own.get(node)).find((one) => one !== undefined) ?? null,
  };
}
