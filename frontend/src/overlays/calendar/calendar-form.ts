import type { BodyOf, CalendarView } from '@throughline/shared';
import { daysOf, rangesOf, type ClosedRange } from '../../features/calendars/index.ts';
import { inClauses, type Translate } from '../../lib/words.ts';

/** A calendar as a form holds it: every weekday, open or not; closed days as rows of days in a row. */
export interface CalendarForm {
  timeZone: string;
  weekdays: { weekday: number; open: boolean; opens: string; closes: string }[];
  terms: { name: string; startsOn: string; endsOn: string }[];
  closed: ClosedRange[];
}
type Terms = Pick<CalendarView, 'timeZone' | 'openHours' | 'terms' | 'closedDays'>;
const byStart = <T extends { startsOn: string }>(terms: readonly T[]): T[] => terms.toSorted((one, other) => (one.startsOn < other.startsOn ? -1 : 1));

const USUAL = { opens: '08:00', closes: '16:00' };
/** Where nobody has said when a school opens, Monday to Friday count: that is what a calendar of its own begins with. */
const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, ...USUAL }));

export function formOf({ timeZone, openHours: said, terms, closedDays }: Terms): CalendarForm {
  const openHours = said.length > 0 ? said : MONDAY_TO_FRIDAY;
  const usual = openHours[0] ?? USUAL;
  return {
    timeZone,
    weekdays: Array.from({ length: 7 }, (_, index) => {
      const known = openHours.find(({ weekday }) => weekday === index + 1);
      return { weekday: index + 1, open: known !== undefined, opens: known?.opens ?? usual.opens, closes: known?.closes ?? usual.closes };
    }),
    terms: byStart(terms).map(({ name, startsOn, endsOn }) => ({ name, startsOn, endsOn })),
    closed: rangesOf(closedDays),
  };
}

/** What the form says, as the server takes it; and what the strip of the year shows meanwhile, rows half filled in left out. */
export const termsOf = ({ timeZone, weekdays, terms, closed }: CalendarForm): Omit<NonNullable<BodyOf<'PUT /calendars/:schoolId'>>, 'version'> => ({
  timeZone, terms: terms.map((term) => ({ ...term, name: term.name.trim() })), closedDays: daysOf(closed).days,
  openHours: weekdays.filter(({ open }) => open).map(({ weekday, opens, closes }) => ({ weekday, opens, closes })),
});
export const shownTermsOf = (form: CalendarForm): Omit<Terms, 'timeZone'> => {
  const { openHours, terms, closedDays } = termsOf(form);
  return { openHours, closedDays, terms: terms.filter(({ startsOn, endsOn }) => startsOn && endsOn) };
};

/** What a calendar lacks, by field: `terms.0.name`, `closed.2.from`, `weekdays.4`. */
export function lackingIn({ weekdays, terms, closed }: CalendarForm, t: Translate): Record<string, string | false> {
  const lacks: Record<string, string | false> = {};
  const say = (path: string, wrong: boolean, key: 'name' | 'day' | 'order' | 'hours' | 'label' | 'times' | 'neverOpen') => wrong && (lacks[path] ??= t(`calendars.missing.${key}`));
  weekdays.forEach(({ weekday, open, opens, closes }) => {
    say(`weekdays.${weekday}`, open && (!opens || !closes), 'times');
    say(`weekdays.${weekday}`, open && opens >= closes, 'hours');
  });
  say('openHours', weekdays.every(({ open }) => !open), 'neverOpen');
  terms.forEach(({ name, startsOn, endsOn }, index) => {
    say(`terms.${index}.name`, name.trim() === '', 'name');
    say(`terms.${index}.startsOn`, !startsOn, 'day');
    say(`terms.${index}.endsOn`, !endsOn, 'day');
    say(`terms.${index}.endsOn`, endsOn < startsOn, 'order');
  });
  closed.forEach(({ from, to, label }, index) => {
    say(`closed.${index}.label`, label.trim() === '', 'label');
    say(`closed.${index}.from`, !from, 'day');
    say(`closed.${index}.to`, to !== '' && to < from, 'order');
  });
  return lacks;
}

/** The server's messages, at the fields of the form: it knows days and open weekdays, the form rows and all seven. */
export function atFields(refused: Record<string, string>, form: CalendarForm): Record<string, string> {
  const { rows } = daysOf(form.closed);
  const open = form.weekdays.filter((one) => one.open);
  return Object.fromEntries(Object.entries(refused).map(([path, message]) => {
    const [list, index, field] = path.split('.');
    if (list === 'closedDays' && index !== undefined) return [`closed.${rows[Number(index)] ?? 0}.${field === 'label' ? 'label' : 'from'}`, message];
    if (list === 'openHours' && index !== undefined) return [`weekdays.${open[Number(index)]?.weekday ?? 1}`, message];
    if (list === 'terms' && field === undefined) return [index === undefined ? 'terms' : `terms.${index}.endsOn`, message];
    return [path, message];
  }));
}

/** Entries of a list as somebody would read them, those that came with a plus, those that went with a minus. */
export function differenceOf(before: readonly string[], now: readonly string[]): string {
  const came = now.filter((entry) => !before.includes(entry)).map((entry) => `+ ${entry}`);
  const went = before.filter((entry) => !now.includes(entry)).map((entry) => `− ${entry}`);
  return inClauses([...came, ...went]);
}
