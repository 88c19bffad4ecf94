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
  /** The absence that holds on the day in question: its last day, and who covers. */
  readonly away: { readonly until: string; readonly coverName: string | null } | null;
  readonly openTodos: number;
  /** Share of a full load, 1 by default. */
  readonly capacity: number;
  readonly lastAssignedAt: Date | null;
  /** Pastoral lead of the student's group, or had a to-do about the student before. */
  readonly followsStudent: boolean;
  readonly isGuardian: boolean;
  readonly isFallback: boolean;
  /** Of a restricted type only its readers are given a log; a standard one leaves everybody in. */
  readonly readsType: boolean;
}

export type Out = 'disabled' | 'on-leave' | 'left' | 'conflict' | 'no-reader';
export type Standing = { readonly eligible: true } | { readonly eligible: false; readonly why: Out };

/** Whether this person could be given the to-do at all (domain.md §6): the one place where that is decided. */
export function standing(person: Pick<RoutingPerson, 'enabled' | 'employment' | 'isGuardian'> & Partial<Pick<RoutingPerson, 'readsType'>>): Standing {
  if (!person.enabled) return { eligible: false, why: 'disabled' };
  if (person.employment !== 'active') return { eligible: false, why: person.employment };
  if (person.isGuardian) return { eligible: false, why: 'conflict' };
  if (person.readsType === false) return { eligible: false, why: 'no-reader' };
  return { eligible: true };
}

/** Those who may be given the to-do: holders of the role; only where none of them can, the fallback person. */
export function pool<P extends Pick<RoutingPerson, 'enabled' | 'employment' | 'isGuardian' | 'isFallback'>>(people: readonly P[]): P[] {
  const able = people.filter((person) => standing(person).eligible);
  const holders = able.filter((person) => !person.isFallback);
  return holders.length ? holders : able;
}

/** Everybody who may be given the to-do, best first: the order of domain.md §6. */
export function ranked(people: readonly RoutingPerson[], seed: string): RoutingPerson[] {
  return pool(people).toSorted(
    (a, b) =>
      Number(a.away !== null) - Number(b.away !== null) ||
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

/** Open to-dos per share of a full load. */
export const load = (person: RoutingPerson): number => person.openTodos / person.capacity;

/** FNV-1a, so that ties fall the same way on every machine and differently from log to log. */
function stableHash(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
