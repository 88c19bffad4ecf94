import { dayNumber, dayOf, plusDays, type SchoolCalendar } from '../../modules/school/index.ts';

export interface YearPlan {
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly archived: boolean;
  readonly terms: readonly { readonly name: string; readonly startsOn: string; readonly endsOn: string }[];
}
export interface Years { readonly older: YearPlan; readonly last: YearPlan; readonly current: YearPlan }

/** Today lies in the eleventh week of this academic year, whenever the world is made: there is always a running term. */
const WEEKS_BEHIND_US = 10;
const WEEKS_IN_A_YEAR = 52;
/** First and last week of each term; the last one ends on its Friday. */
const TERM_WEEKS = [[0, 14], [17, 28], [31, 43]] as const;
/** Weeks and weekdays (1 = Monday) on which the schools are closed inside a term. */
const HALF_TERMS = [7, 22, 37];

/** Three academic years, each beginning the day after the one before it ends. */
export function planYears(today: string): Years {
  const monday = dayNumber(today) - ((dayNumber(today) + 3) % 7);
  const start = (yearsAgo: number) => monday - (WEEKS_BEHIND_US + yearsAgo * WEEKS_IN_A_YEAR) * 7;
  return { older: planYear(start(2), true), last: planYear(start(1), false), current: planYear(start(0), false) };
}

function planYear(start: number, archived: boolean): YearPlan {
  const year = Number(dayOf(start).slice(0, 4));
  return {
    name: `${year}–${String(year + 1).slice(2)}`,
    startsOn: dayOf(start),
    endsOn: dayOf(start + WEEKS_IN_A_YEAR * 7 - 1),
    archived,
    terms: TERM_WEEKS.map(([first, last], i) => ({ name: `Term ${i + 1}`, startsOn: dayOf(start + first * 7), endsOn: dayOf(start + last * 7 + 4) })),
  };
}

/** Days on which a campus is closed inside its terms; training days differ from campus to campus. */
export function closedDays(years: Years, training: readonly (readonly [week: number, weekday: number])[]): { day: string; label: string }[] {
  return [years.older, years.last, years.current].flatMap((year) => [
    ...HALF_TERMS.flatMap((week) => [0, 1, 2, 3, 4].map((offset) => ({ day: plusDays(year.startsOn, week * 7 + offset), label: 'Half-term break' }))),
    ...training.map(([week, weekday]) => ({ day: plusDays(year.startsOn, week * 7 + weekday - 1), label: 'Staff training day' })),
  ]);
}

export const calendarFrom = (years: Years, closed: readonly { day: string }[]): SchoolCalendar => ({
  terms: [years.older, years.last, years.current].flatMap((year) => year.terms),
  closedDays: new Set(closed.map(({ day }) => day)),
  openWeekdays: new Set([1, 2, 3, 4, 5]),
});
