import { roleLabel } from '@throughline/shared';
import { dayInWords } from './days-in-words.rules.ts';
import { load, type Out, pool, type RoutingPerson, standing } from './routing.rules.ts';

/** What of a choice its reason tells beside role, node, load and presence. */
export interface ReasonOptions {
  /** Whoever reads it has oversight of the student: that somebody already follows the student is told to nobody else (domain.md §6). */
  readonly toOversight?: boolean;
  readonly chosen?: boolean;
  readonly covers?: boolean;
  /** It is read at once and not kept: names may stand in it. */
  readonly named?: boolean;
}

/** Why this person, in words a colleague would use: "Counsellor at Lakeside, 3 open (fewest of 4), in today". */
export function reasonFor(person: RoutingPerson, role: string, people: readonly RoutingPerson[], { toOversight, chosen, covers, named }: ReasonOptions = {}): string {
  const parts = [
    person.isFallback ? `Nobody holds ${roleLabel(role)} here; stands in for this step` : `${roleLabel(role)} at ${person.nodeName}`,
    `${person.openTodos} open${share(person)}${fewest(person, people)}`,
    person.away ? awayInWords(named ? person.away : { ...person.away, coverName: null }) : 'in today',
  ];
  if (toOversight && person.followsStudent) parts.push('already follows this student');
  if (chosen) parts.push('chosen by the writer');
  if (covers) parts.push('covers');
  return parts.join(', ');
}

/** Why somebody on the list cannot take it; null when they can. A conflict of interest is never explained. */
export function reasonAgainst(person: RoutingPerson, people: readonly RoutingPerson[]): string | null {
  const verdict = standing(person);
  if (!verdict.eligible) return OUT[verdict.why];
  return pool(people).includes(person) ? null : 'Stands in only when nobody else can take it';
}

/** "away until Thursday 26 November, Nora Fitzgerald covers". */
export const awayInWords = ({ until, coverName }: NonNullable<RoutingPerson['away']>): string => `away until ${dayInWords(until)}${coverName ? `, ${coverName} covers` : ''}`;

export const OUT: Readonly<Record<Out, string>> = {
  disabled: 'Account is switched off',
  'on-leave': 'On leave at present',
  left: 'No longer works here',
  conflict: 'Cannot take this one',
  'no-reader': 'Does not read logs of this kind',
};

const share = ({ capacity }: RoutingPerson) => (capacity === 1 ? '' : ` at ${Math.round(capacity * 100)} % of a full load`);

function fewest(person: RoutingPerson, people: readonly RoutingPerson[]): string {
  const others = people.filter((one) => standing(one).eligible);
  return others.length > 1 && others.every((one) => load(person) <= load(one)) ? ` (fewest of ${others.length})` : '';
}
