import { TIME_ZONES, type Campus, type Frame, type SchoolKey, type YearKey } from './frame.ts';
import { calendarFrom, closedDays } from './years.ts';

const PROGRAMS = ['Primary Years', 'Middle Years', 'Diploma'] as const;
export type ProgramName = (typeof PROGRAMS)[number];
export const programOf = (grade: number): ProgramName => (grade <= 5 ? 'Primary Years' : grade <= 10 ? 'Middle Years' : 'Diploma');

const TREE: readonly { key: SchoolKey; parent: SchoolKey | null; name: string; code: string }[] = [
  { key: 'trust', parent: null, name: 'Northlight Trust', code: 'NLT' },
  { key: 'lakeside', parent: 'trust', name: 'Lakeside', code: 'LAK' },
  { key: 'lower', parent: 'lakeside', name: 'Lakeside Lower School', code: 'LLS' },
  { key: 'upper', parent: 'lakeside', name: 'Lakeside Upper School', code: 'LUS' },
  { key: 'hillside', parent: 'trust', name: 'Hillside', code: 'HIL' },
];
const OPEN: Record<Campus, { opens: string; closes: string }> = { lakeside: { opens: '08:00', closes: '16:30' }, hillside: { opens: '08:15', closes: '15:45' } };
const TRAINING_DAYS: Record<Campus, [number, number][]> = { lakeside: [[3, 5], [19, 1], [34, 5]], hillside: [[5, 1], [20, 5], [33, 1]] };

/** Where every program is offered. */
const OFFERED: readonly [ProgramName, SchoolKey][] = [
  ['Primary Years', 'lower'], ['Middle Years', 'upper'], ['Diploma', 'upper'], ['Primary Years', 'hillside'], ['Middle Years', 'hillside'],
];

/** Offering ids by program, school and year. */
export type Offerings = ReadonlyMap<string, string>;
export const offeringKey = (program: ProgramName, school: SchoolKey, year: YearKey) => `${program}/${school}/${year}`;

/** The trust with its campuses, calendars, academic years, programs and offerings. */
export function buildSchools(frame: Frame): { offerings: Offerings; programIds: Record<ProgramName, string> } {
  const { rows, years } = frame;
  for (const { key, parent, name, code } of TREE) {
    frame.schoolIds[key] = frame.idBefore('older');
    rows.school.push({ id: frame.schoolIds[key], parent_id: parent && frame.schoolIds[parent], name, short_code: code, time_zone: TIME_ZONES[key === 'hillside' ? 'hillside' : 'lakeside'], locale: 'en' });
  }
  for (const campus of ['lakeside', 'hillside'] as const) buildCalendar(frame, campus);
  for (const key of ['older', 'last', 'current'] as const) {
    const { name, startsOn, endsOn, archived } = years[key];
    frame.yearIds[key] = frame.idBefore(key);
    rows.academic_year.push({ id: frame.yearIds[key], school_id: frame.schoolIds.trust, name, starts_on: startsOn, ends_on: endsOn, archived });
  }
  const programIds = {} as Record<ProgramName, string>;
  for (const name of PROGRAMS) rows.program.push({ id: (programIds[name] = frame.idBefore('older')), name });
  const offerings = new Map<string, string>();
  for (const year of ['older', 'last', 'current'] as const) {
    for (const [program, school] of OFFERED) {
      const id = frame.idBefore(year);
      offerings.set(offeringKey(program, school, year), id);
      rows.program_offering.push({ id, program_id: programIds[program], school_id: frame.schoolIds[school], academic_year_id: frame.yearIds[year] });
    }
  }
  return { offerings, programIds };
}

function buildCalendar(frame: Frame, campus: Campus): void {
  const { rows, years } = frame;
  const id = frame.idBefore('older');
  const closed = closedDays(years, TRAINING_DAYS[campus]);
  rows.school_calendar.push({ id, school_id: frame.schoolIds[campus], open_hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, ...OPEN[campus] })) });
  for (const year of ['older', 'last', 'current'] as const) {
    for (const term of years[year].terms) rows.calendar_term.push({ id: frame.idBefore(year), calendar_id: id, name: `${term.name} ${years[year].name}`, starts_on: term.startsOn, ends_on: term.endsOn });
  }
  for (const { day, label } of closed) rows.closed_day.push({ id: frame.idBefore('older'), calendar_id: id, day, label });
  frame.calendars[campus] = calendarFrom(years, closed);
}
