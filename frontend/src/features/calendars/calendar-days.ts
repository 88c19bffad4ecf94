import type { CalendarView } from '@throughline/shared';
import type { Day } from '../../lib/dates.ts';

/** What decides whether a school is open on a day. */
export type CalendarTerms = Pick<CalendarView, 'openHours' | 'terms' | 'closedDays'>;
/** Open; closed by name; a weekday on which it never opens; between two terms. */
export type DayKind = 'open' | 'closed' | 'weekday' | 'holidays';
export interface MonthDay { day: Day; kind: DayKind; label?: string }
export interface Month { month: string; leading: number; days: MonthDay[] }

const asUtc = (day: Day): Date => new Date(`${day}T00:00:00Z`);
const iso = (date: Date): Day => date.toISOString().slice(0, 10);
/** 1 (Monday) to 7 (Sunday). */
const weekdayOf = (day: Day): number => asUtc(day).getUTCDay() || 7;

/**
 * How a day will be, by the rule the server counts with (domain.md §9): days outside every term are closed; beyond the
 * last known term, or without any, Monday to Friday count, except what is closed by name.
 */
export function kindOf({ openHours, terms, closedDays }: CalendarTerms, day: Day): MonthDay {
  const closed = closedDays.find((one) => one.day === day);
  if (closed) return { day, kind: 'closed', label: closed.label };
  if (terms.every(({ endsOn }) => endsOn < day)) return { day, kind: weekdayOf(day) <= 5 ? 'open' : 'weekday' };
  if (!openHours.some(({ weekday }) => weekday === weekdayOf(day))) return { day, kind: 'weekday' };
  return { day, kind: terms.some(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn) ? 'open' : 'holidays' };
}

/** So many months, from the one of this day on; `leading`: how many weekdays of its first week belong to the month before. */
export function monthsFrom(calendar: CalendarTerms, first: Day, count: number): Month[] {
  return Array.from({ length: count }, (_, ahead) => {
    const start = asUtc(`${first.slice(0, 7)}-01`);
    start.setUTCMonth(start.getUTCMonth() + ahead);
    const days: MonthDay[] = [];
    for (const date = new Date(start); date.getUTCMonth() === start.getUTCMonth(); date.setUTCDate(date.getUTCDate() + 1)) days.push(kindOf(calendar, iso(date)));
    return { month: iso(start).slice(0, 7), leading: weekdayOf(iso(start)) - 1, days };
  });
}

/** Pairs of terms that lie over each other, by name: the server refuses them. Terms not filled in yet are left out. */
export function overlapsIn(terms: CalendarTerms['terms']): [string, string][] {
  const known = terms.filter(({ startsOn, endsOn }) => startsOn && endsOn && startsOn <= endsOn).sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  return known.slice(1).flatMap((term, index): [string, string][] => (term.startsOn <= known[index]!.endsOn ? [[known[index]!.name, term.name]] : []));
}

/** Each day from one to the other, both included; a holiday of a week is entered once. None when they lie the wrong way round, at most a year. */
export function daysFrom(first: Day, last: Day): Day[] {
  const days: Day[] = [];
  if (!first || !last) return days;
  for (const date = asUtc(first); iso(date) <= last && days.length < 366; date.setUTCDate(date.getUTCDate() + 1)) days.push(iso(date));
  return days;
}
