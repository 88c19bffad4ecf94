import { roleLabel } from '@throughline/shared';

/** Somebody who holds the step's role at or above the log's school, or the step's fallback person. */
export interface RoutingPerson {
  readonly id: string;
  readonly name: string;
  /** Where they hold the role, nearest first; null for a fallback person who does not hold it. */
  readonly nodeName: string | null;
  /** Steps up the school tree from the log's school to that node. */
  readonly distance: number;
  readonly enabled: boolean;
  readonly employment: 'active' | 'on-leave' | 'left';
  readonly absentToday: boolean;
  readonly openTodos: number;
  /** Share of a full load, 1 by default. */
  readonly capacity: number;
  readonly lastAssignedAt: Date | null;
  /** Pastoral lead of the student's group, or had a to-do about the student before. */
  readonly followsStudent: boolean;
  readonly isGuardian: boolean;
  readonly isFallback: boolean;
}

export type Standing =
  | { readonly eligible: true }
  | { readonly eligible: false; readonly why: 'disabled' | 'not-working' | 'guardian' };

/** Whether this person could be given the to-do at all (domain.md §6). */
export function standing(person: RoutingPerson): Standing {
  if (!person.enabled) return { eligible: false, why: 'disabled' };
  if (person.employment !== 'active') return { eligible: false, why: 'not-working' };
  if (person.isGuardian) return { eligible: false, why: 'guardian' };
  return { eligible: true };
}

/** Everybody who may be given the to-do, best first: the order of domain.md §6. The fallback person counts only when nobody holds the role. */
export function ranked(people: readonly RoutingPerson[], seed: string): RoutingPerson[] {
  const able = people.filter((person) => standing(person).eligible);
  const holders = able.filter((person) => !person.isFallback);
  const pool = holders.length ? holders : able;
  return pool.toSorted(
    (a, b) =>
      Number(a.absentToday) - Number(b.absentToday) ||
      Number(b.followsStudent) - Number(a.followsStudent) ||
      a.distance - b.distance ||
      load(a) - load(b) ||
      (a.lastAssignedAt?.getTime() ?? 0) - (b.lastAssignedAt?.getTime() ?? 0) ||
      stableHash(`${seed} ${a.id}`) - stableHash(`${seed} ${b.id}`),
  );
}

/** The first of the first order who stands in all the others too. */
export const ableForAll = ([first = [], ...others]: readonly (readonly RoutingPerson[])[]): string | undefined =>
  first.find(({ id }) => others.every((order) => order.some((person) => person.id === id)))?.id;

/**
 * Why this person, in words a colleague would use. Writers read only role, node, presence and load (domain.md §6); that somebody
 * already follows the student is told where `toOversight` says so.
 */
export function reasonFor(person: RoutingPerson, role: string, pool: readonly RoutingPerson[], options: { toOversight?: boolean; chosen?: boolean } = {}): string {
  const parts = [
    person.isFallback ? `Nobody holds ${roleLabel(role)} here; stands in for this step` : `${roleLabel(role)} at ${person.nodeName}`,
    `${person.openTodos} open${fewest(person, pool)}`,
    person.absentToday ? 'away today' : 'in today',
  ];
  if (options.toOversight && person.followsStudent) parts.push('already follows this student');
  if (options.chosen) parts.push('chosen by the writer');
  return parts.join(', ');
}

/** Why a holder of the role is out. */
export const reasonAgainst = (why: Extract<Standing, { eligible: false }>['why']): string =>
  ({ disabled: 'Account is switched off', 'not-working': 'Not working at present', guardian: 'Cannot take this one' })[why];

const load = (person: RoutingPerson) => person.openTodos / person.capacity;

function fewest(person: RoutingPerson, pool: readonly RoutingPerson[]): string {
  const others = pool.filter((one) => standing(one).eligible);
  return others.length > 1 && others.every((one) => load(person) <= load(one)) ? ` (fewest of ${others.length})` : '';
}

/** FNV-1a, so that ties fall the same way on every machine and differently from log to log. */
function stableHash(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
