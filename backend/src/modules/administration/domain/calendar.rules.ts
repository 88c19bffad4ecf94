import { addSchoolDays, isOpenDay, plusDays, type SchoolCalendar } from '../../school/index.ts';
import type { Refusal } from './refusal.ts';

export interface CalendarTerms {
  readonly timeZone: string;
  readonly openHours: readonly { readonly weekday: number; readonly opens: string; readonly closes: string }[];
  readonly terms: readonly { readonly name: string; readonly startsOn: string; readonly endsOn: string }[];
  readonly closedDays: readonly { readonly day: string; readonly label: string }[];
}

/** Everything wrong with a calendar as somebody wrote it. */
export function calendarRefusals(calendar: CalendarTerms, today: string): Refusal[] {
  const { openHours, terms, closedDays } = calendar;
  const refusals = [
    ...(isTimeZone(calendar.timeZone) ? [] : [{ path: 'timeZone', message: 'Choose a time zone from the list.' }]),
    ...repeated(openHours.map(({ weekday }) => weekday)).map((i) => ({ path: `openHours.${i}.weekday`, message: 'A weekday has its hours once.' })),
    ...repeated(closedDays.map(({ day }) => day)).map((i) => ({ path: `closedDays.${i}.day`, message: 'This day is closed already.' })),
    ...overlapping(terms).map((i) => ({ path: `terms.${i}.startsOn`, message: 'This term begins before another one has ended.' })),
    ...(openHours.length === 0 ? [{ path: 'openHours', message: 'The school is open on one weekday at least.' }] : []),
  ];
  return refusals.length > 0 ? refusals : neverOpening(calendar, today);
}

// Days are counted up to a year ahead: a calendar without an open day in it would leave every duty without a due day.
const AHEAD = 366;

function neverOpening(calendar: CalendarTerms, today: string): Refusal[] {
  const days: SchoolCalendar = { terms: calendar.terms, closedDays: new Set(calendar.closedDays.map(({ day }) => day)), openWeekdays: new Set(calendar.openHours.map(({ weekday }) => weekday)) };
  const empty = calendar.terms.findIndex((term) => !opensBetween(days, term.startsOn, term.endsOn));
  if (empty !== -1) return [{ path: `terms.${empty}.startsOn`, message: 'The school never opens in this term.' }];
  if (!opensBetween(days, today, plusDays(today, AHEAD))) return [{ path: 'terms', message: 'The school would not open within a year.' }];
  return [];
}

function opensBetween(calendar: SchoolCalendar, from: string, to: string): boolean {
  if (isOpenDay(calendar, from)) return true;
  try {
    return addSchoolDays(calendar, from, 1) <= to;
  } catch {
    return false; // not within ten years
  }
}

// An offset ("+01:00") is no place: it knows no daylight saving, and databases read its sign the other way round.
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const repeated = (values: readonly (string | number)[]): number[] => values.flatMap((value, i) => (values.indexOf(value) < i ? [i] : []));

function overlapping(terms: CalendarTerms['terms']): number[] {
  const order = terms.map((term, i) => ({ ...term, i })).toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  return order.flatMap(({ startsOn, i }, place) => (place > 0 && startsOn <= order[place - 1]!.endsOn ? [i] : []));
}
