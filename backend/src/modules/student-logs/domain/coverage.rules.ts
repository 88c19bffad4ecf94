import { COVERAGE_STANDINGS, type CoverageCell, roleLabel } from '@throughline/shared';
import { pool, type RoutingPerson, standing } from './routing.rules.ts';
import { awayInWords, OUT } from './routing-words.rules.ts';

/** Somebody who holds a role for a school at some time within a span of days, or stands in for a step. */
export interface CoveringPerson extends Pick<RoutingPerson, 'id' | 'name' | 'nodeName' | 'distance' | 'enabled' | 'employment' | 'isFallback'> {
  /** When they hold it; without an end, on and on. */
  readonly from: string;
  readonly to: string | null;
  readonly absences: readonly { readonly from: string; readonly to: string; readonly coverName: string | null }[];
}
export interface CoverageLine { readonly id: string; readonly name: string; readonly standing: (typeof COVERAGE_STANDINGS)[number]; readonly reason: string }

/** The question routing would ask on that day, with no student in it: conflicts of interest aside, the same rule (domain.md §3, §6). */
function onDay(people: readonly CoveringPerson[], day: string) {
  const nearest = new Map<string, CoveringPerson>();
  for (const person of people.filter(({ from, to }) => from <= day && (to === null || to >= day)).toSorted((a, b) => Number(a.isFallback) - Number(b.isFallback) || a.distance - b.distance))
    if (!nearest.has(person.id)) nearest.set(person.id, person);
  const there = [...nearest.values()].map((person) => {
    const absence = person.absences.filter(({ from, to }) => from <= day && to >= day).toSorted((a, b) => b.to.localeCompare(a.to))[0];
    return { ...person, isGuardian: false, away: absence ? { until: absence.to, coverName: absence.coverName } : null };
  });
  return { there, able: pool(there) };
}

export function cellOf(people: readonly CoveringPerson[], day: string): CoverageCell {
  const { able } = onDay(people, day);
  const take = able.filter(({ away }) => away === null).length;
  return { take, away: able.length - take, ...(able.some(({ isFallback }) => isFallback) ? { standIn: true as const } : {}) };
}

/** Everybody who comes into question that day, those who can take it first, with the reason for each. */
export function linesOf(people: readonly CoveringPerson[], role: string, day: string): CoverageLine[] {
  const { there, able } = onDay(people, day);
  const lines = there.map((person): CoverageLine => {
    const { id, name, away, isFallback, nodeName } = person;
    const verdict = standing(person);
    if (!verdict.eligible) return { id, name, standing: 'out', reason: OUT[verdict.why] };
    if (!able.includes(person)) return { id, name, standing: 'out', reason: 'Stands in only when nobody else can take it' };
    const place = isFallback ? 'Stands in for this step' : `${roleLabel(role)} at ${nodeName}`;
    return { id, name, standing: away ? 'away' : 'take', reason: away ? `${place}, ${awayInWords(away)}` : place };
  });
  return lines.toSorted((a, b) => COVERAGE_STANDINGS.indexOf(a.standing) - COVERAGE_STANDINGS.indexOf(b.standing) || a.name.localeCompare(b.name));
}
