import { instantAt, localDay, localTime } from './local-time.rules.ts';
import { addSchoolDays, isOpenDay, type SchoolCalendar, weekdayOf } from './school-days.rules.ts';

/** When somebody is at a school. */
export interface SchoolHours {
  readonly timeZone: string;
  /** With its hours by weekday (Monday = 1), `HH:MM` on the school's wall; null where Monday to Friday count. */
  readonly calendar: (SchoolCalendar & { readonly openHours: ReadonlyMap<number, { readonly opens: string; readonly closes: string }> }) | null;
}

/** For open days of which the calendar says no hours: beyond its last term, or where there is none. */
const USUAL = { opens: '08:00', closes: '16:00' };
const hoursOf = ({ calendar }: SchoolHours, day: string) => calendar?.openHours.get(weekdayOf(day)) ?? USUAL;

/** Whether the school is open at that moment; the minute it closes no longer counts. */
export function isOpenAt(school: SchoolHours, instant: Date): boolean {
  const day = localDay(instant, school.timeZone);
  const time = localTime(instant, school.timeZone);
  const { opens, closes } = hoursOf(school, day);
  return isOpenDay(school.calendar, day) && opens <= time && time < closes;
}

/** The next moment at which the school opens its doors; while it is open that is on another day. @throws RangeError when it never opens again */
export function nextOpening(school: SchoolHours, instant: Date): Date {
  const { calendar, timeZone } = school;
  const opening = (day: string) => instantAt(day, hoursOf(school, day).opens, timeZone);
  const first = addSchoolDays(calendar, localDay(instant, timeZone), 0);
  const at = opening(first);
  return at > instant ? at : opening(addSchoolDays(calendar, first, 1));
}

/** Now when the school is open, else when it opens next. */
export const openMoment = (school: SchoolHours, now: Date): Date => (isOpenAt(school, now) ? now : nextOpening(school, now));
