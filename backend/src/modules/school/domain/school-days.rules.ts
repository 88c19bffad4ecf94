/**
 * School-day arithmetic (domain.md §9). A day is the text `YYYY-MM-DD`: it sorts as it counts and carries no time zone.
 */
export interface SchoolCalendar {
  readonly terms: readonly { readonly startsOn: string; readonly endsOn: string }[];
  readonly closedDays: ReadonlySet<string>;
  /** 1 (Monday) to 7 (Sunday). */
  readonly openWeekdays: ReadonlySet<number>;
}

const DAY_MS = 86_400_000;
// far beyond any row of closed days a school could enter: a calendar that never opens again is a mistake to hear of
const LONGEST_SEARCH = 3660;

/** Days since 1970-01-01. @throws RangeError when the text is no day */
export function dayNumber(day: string): number {
  const number = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / DAY_MS;
  if (!Number.isInteger(number) || dayOf(number) !== day) throw new RangeError(`not a day: ${day}`);
  return number;
}

/** The day that is so many days after 1970-01-01. */
export const dayOf = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** The day so many calendar days later (or earlier). */
export const plusDays = (day: string, days: number): string => dayOf(dayNumber(day) + days);

/** 1 (Monday) to 7 (Sunday). */
export const weekdayOf = (day: string): number => weekday(dayNumber(day));

/**
 * Whether the school is open that day. Days outside every term are closed; beyond the last known term, or without a
 * calendar, Monday to Friday count, except days the school has closed by name.
 */
export function isOpenDay(calendar: SchoolCalendar | null, day: string): boolean {
  return isOpen(calendar, day, dayNumber(day));
}

/** The n-th open day after the day; n = 0: the first open day on or after it. */
export function addSchoolDays(calendar: SchoolCalendar | null, day: string, n: number): string {
  return walk(calendar, n === 0 ? dayNumber(day) : dayNumber(day) + 1, n === 0 ? 1 : n, 1);
}

/** The n-th open day before the day; n = 0: the first open day on or before it. */
export function schoolDaysBefore(calendar: SchoolCalendar | null, day: string, n: number): string {
  return walk(calendar, n === 0 ? dayNumber(day) : dayNumber(day) - 1, n === 0 ? 1 : n, -1);
}

/** How many open days lie after `from`, up to and including `to`; negative the other way round. */
export function schoolDaysBetween(calendar: SchoolCalendar | null, from: string, to: string): number {
  if (from > to) return -schoolDaysBetween(calendar, to, from);
  let count = 0;
  const last = dayNumber(to);
  for (let number = dayNumber(from) + 1; number <= last; number++) if (isOpen(calendar, dayOf(number), number)) count++;
  return count;
}

function walk(calendar: SchoolCalendar | null, start: number, n: number, step: 1 | -1): string {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`not a number of school days: ${n}`);
  let left = n;
  let closedInARow = 0;
  for (let number = start; ; number += step) {
    const day = dayOf(number);
    if (isOpen(calendar, day, number)) {
      closedInARow = 0;
      if (--left === 0) return day;
    } else if (++closedInARow > LONGEST_SEARCH) throw new RangeError(`no open day within ten years of ${day}`);
  }
}

function isOpen(calendar: SchoolCalendar | null, day: string, number: number): boolean {
  if (calendar?.closedDays.has(day)) return false;
  if (!calendar || calendar.terms.every((term) => term.endsOn < day)) return weekday(number) <= 5;
  return calendar.openWeekdays.has(weekday(number)) && calendar.terms.some((term) => term.startsOn <= day && day <= term.endsOn);
}

// 1970-01-01 was a Thursday
const weekday = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1;
