import type { CalendarView } from '@throughline/shared';
import type { SchoolTree } from '../../school/index.ts';
import type { CalendarTerms } from './calendar.rules.ts';

type Own = Omit<CalendarTerms, 'timeZone'> & { readonly version: number };

/** The calendar that counts at this school, with whose it is and which schools below use it too. */
export function calendarView(tree: SchoolTree, calendars: ReadonlyMap<string, Own>, schoolId: string, mayEdit: boolean): CalendarView {
  const owner = (id: string) => tree.atOrAbove(id).find((node) => calendars.has(node.id)) ?? null;
  const school = tree.node(schoolId);
  const from = owner(schoolId);
  const { openHours = [], terms = [], closedDays = [] } = (from && calendars.get(from.id)) ?? {};
  const below = tree.atOrBelow(schoolId).slice(1);
  return {
    school: { id: school.id, name: school.name }, timeZone: school.timeZone,
    openHours: [...openHours], terms: [...terms], closedDays: [...closedDays],
    from: from && { id: from.id, name: from.name }, version: calendars.get(schoolId)?.version ?? null,
    alsoUsedBy: below.filter(({ id }) => owner(id) === from).map(({ name }) => name),
    may: { edit: mayEdit },
  };
}
