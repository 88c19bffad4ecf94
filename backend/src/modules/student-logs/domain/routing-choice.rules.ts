import { ableForAll, ranked, type RoutingPerson } from './routing.rules.ts';
import { reasonFor } from './routing-words.rules.ts';

/** One log that needs somebody, and everybody who comes into question. */
export interface Wish {
  readonly studentId: string;
  readonly role: string;
  readonly people: readonly RoutingPerson[];
  /** The person the writer would rather have; must be eligible. */
  readonly assigneeId?: string | undefined;
  /** Somebody to leave out, unless they are asked for by name. */
  readonly except?: string | undefined;
  /** Whoever covers for the person who is away: comes first where eligible. */
  readonly cover?: string | null | undefined;
  /** Somebody who is away does not come into question, not even last. */
  readonly presentOnly?: boolean | undefined;
}
export interface Chosen { readonly person: RoutingPerson; readonly reason: string }
/** Nobody: whether there is anybody at all who could, only not as it was wished. */
export interface NobodyChosen { readonly others: boolean }

/**
 * Chooses for several logs at once, in their order. Whoever gets one counts as fuller for the next, so that many do not land on one
 * person unless that person is the only one; what belongs `together` goes to one person where one can take all of it.
 */
export function chooseAll(wishes: readonly Wish[], together = false): (Chosen | NobodyChosen)[] {
  const shared = together ? ableForAll(wishes.map(({ people, studentId }) => ranked(people, studentId))) : undefined;
  const given = new Map<string, number>();
  return wishes.map((wish) => {
    const fuller = wish.people.map((person) => ({ ...person, openTodos: person.openTodos + (given.get(person.id) ?? 0) }));
    const order = ranked(fuller, wish.studentId).filter(({ away }) => !wish.presentOnly || away === null);
    const person = pick(order, wish, shared);
    if (!person) return { others: order.length > 0 };
    given.set(person.id, (given.get(person.id) ?? 0) + 1);
    const chosen = wish.assigneeId !== undefined && person !== order[0];
    return { person, reason: reasonFor(person, wish.role, order, { chosen, covers: person.id === wish.cover }) };
  });
}

function pick(order: readonly RoutingPerson[], { assigneeId, except, cover }: Wish, shared: string | undefined): RoutingPerson | undefined {
  const named = assigneeId ?? shared;
  if (named !== undefined) return order.find(({ id }) => id === named);
  return order.find(({ id }) => id === cover) ?? order.find(({ id }) => id !== except);
}
