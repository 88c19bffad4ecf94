import { addSchoolDays, instantAt, plusDays, schoolDaysBefore, schoolDaysBetween, type SchoolCalendar } from '../../school/index.ts';

/**
 * What the daily job does on which day (domain.md §9), in two forms that say the same: the day something is done for one duty,
 * and the lines a school draws on one day, which many duties are held against at once. Nothing happens on days the school is closed.
 */
const RUNG_EVERY = 3;

/** The first rung is the first school day after the due day, the next ones three school days apart. */
const daysToRung = (rung: number): number => 1 + RUNG_EVERY * (rung - 1);

interface DutyDays {
  /** The local day it began to count. */
  readonly openedOn: string;
  readonly dueOn: string;
}

/**
 * The morning on which whoever holds a duty is reminded: so many school days before it is due, but never on the day it opened.
 * Null when no such morning is left before the due day has passed.
 */
export function remindOn(calendar: SchoolCalendar | null, { openedOn, dueOn }: DutyDays, remindBeforeDays: number): string | null {
  const planned = openDayBefore(calendar, dueOn, remindBeforeDays);
  const earliest = addSchoolDays(calendar, openedOn, 1);
  const day = planned !== null && planned > earliest ? planned : earliest;
  return day <= dueOn ? day : null;
}

/** The morning of a rung of the ladder, the first one unless told. */
export const escalateOn = (calendar: SchoolCalendar | null, dueOn: string, rung = 1): string => addSchoolDays(calendar, dueOn, daysToRung(rung));

/** The morning on which a log lapses that nobody has touched since the day. */
export const lapseOn = (calendar: SchoolCalendar | null, lastActivityOn: string, autoCloseAfterDays: number): string => addSchoolDays(calendar, lastActivityOn, autoCloseAfterDays);

/** The lines of one school on one day; null where the calendar does not reach back so far that anything could lie before it. */
export interface DayLines {
  readonly today: string;
  readonly timeZone: string;
  /** Duties that opened before this day may be reminded of. */
  readonly openedBefore: string | null;
  /** Duties that end on or before this day are reminded of. */
  remindUpTo(remindBeforeDays: number): string;
  /** Duties that were due before this day are on that rung. */
  dueBefore(rung: number): string | null;
  /** Logs last touched before this instant lapse. */
  untouchedSince(autoCloseAfterDays: number): Date | null;
}

export function linesOf(calendar: SchoolCalendar | null, timeZone: string, today: string): DayLines {
  const tomorrow = plusDays(today, 1);
  return {
    today, timeZone,
    openedBefore: openDayBefore(calendar, tomorrow, 1),
    remindUpTo: (days) => (days === 0 ? today : addSchoolDays(calendar, today, days)),
    dueBefore: (rung) => openDayBefore(calendar, tomorrow, daysToRung(rung)),
    untouchedSince(days) {
      const day = openDayBefore(calendar, tomorrow, days);
      return day === null ? null : instantAt(day, '00:00', timeZone);
    },
  };
}

/** The n-th open day before the day, or null: before its first term a calendar knows no open day at all. */
function openDayBefore(calendar: SchoolCalendar | null, day: string, n: number): string | null {
  const first = calendar?.terms.map(({ startsOn }) => startsOn).toSorted()[0];
  const lastCounted = n === 0 ? day : plusDays(day, -1);
  if (first !== undefined && schoolDaysBetween(calendar, plusDays(first, -1), lastCounted) < Math.max(1, n)) return null;
  return schoolDaysBefore(calendar, day, n);
}
