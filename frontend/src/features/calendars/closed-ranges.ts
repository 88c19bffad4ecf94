import type { CalendarView } from '@throughline/shared';
import { daysUntil, type Day } from '../../lib/dates.ts';
import { daysFrom } from './calendar-days.ts';

/** Days in a row that are closed for one reason, as people say it: "26 to 30 October, half term". */
export interface ClosedRange { from: Day; to: Day; label: string }
type ClosedDays = CalendarView['closedDays'];

/** The closed days of a calendar, those in a row with the same reason as one. */
export function rangesOf(days: ClosedDays): ClosedRange[] {
  const ranges: ClosedRange[] = [];
  for (const { day, label } of days.toSorted((one, other) => (one.day < other.day ? -1 : 1))) {
    const last = ranges.at(-1);
    if (last?.label === label && daysUntil(day, last.to) === 1) last.to = day;
    else ranges.push({ from: day, to: day, label });
  }
  return ranges;
}

/** The days of these rows, each once: of two rows about one day the upper one counts. `rows`: which row each came from. */
export function daysOf(ranges: readonly ClosedRange[]): { days: ClosedDays; rows: number[] } {
  const days = new Map<Day, { label: string; row: number }>();
  ranges.forEach(({ from, to, label }, row) => {
    for (const day of daysFrom(from, to || from)) if (!days.has(day)) days.set(day, { label: label.trim(), row });
  });
  const sorted = [...days].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return { days: sorted.map(([day, { label }]) => ({ day, label })), rows: sorted.map(([, { row }]) => row) };
}
