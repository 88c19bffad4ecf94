import type { CoverageCell, SchoolCoverage } from '@throughline/shared';

export const CELL_STATES = ['gap', 'away', 'standIn', 'one', 'enough'] as const;
export type CellState = (typeof CELL_STATES)[number];

/** How it stands with a step on a day; said by a mark and a number too, never by colour alone. */
export function stateOf({ take, away, standIn }: CoverageCell): CellState {
  if (take === 0) return away === 0 ? 'gap' : 'away';
  if (standIn) return 'standIn';
  return take === 1 ? 'one' : 'enough';
}

export interface GapAhead { readonly schoolId: string; readonly school: string; readonly stepId: string; readonly step: string; readonly days: readonly string[] }

/** Steps with days on which nobody is there, the soonest first; schools in the order of the reader's language. */
export function gapsAhead(schools: readonly SchoolCoverage[], locale: string): GapAhead[] {
  const { compare } = new Intl.Collator(locale);
  return schools
    .flatMap(({ school, days, steps }) => steps.map(({ id, name, cells }) => ({
      schoolId: school.id, school: school.name, stepId: id, step: name, days: days.filter((_, index) => cells[index]?.take === 0),
    })))
    .filter(({ days }) => days.length > 0)
    .toSorted((one, other) => (one.days[0]! < other.days[0]! ? -1 : Number(one.days[0]! > other.days[0]!)) || other.days.length - one.days.length || compare(one.school, other.school));
}
