import { roleLabel } from '@throughline/shared';
import type { Frame, SchoolKey } from '../frame.ts';
import type { Pupil } from '../pupils.ts';
import { atOrAbove, holds, isAway, type Member, type Staff } from '../staff.ts';
import type { Step } from '../templates.ts';

export const STILL_OPEN = Number.POSITIVE_INFINITY;
const SCHOOL_NAMES: Record<SchoolKey, string> = { trust: 'Northlight Trust', lakeside: 'Lakeside', lower: 'Lakeside Lower School', upper: 'Lakeside Upper School', hillside: 'Hillside' };

export interface Assignment { readonly assignee: Member; readonly reason: string }

/** Hands out to-dos the way the product does, by load, and remembers who held what and until when. */
export class Desk {
  readonly #held = new Map<Member, { from: number; until: number }[]>();

  constructor(private readonly frame: Frame, private readonly staff: Staff) {}

  /**
   * Somebody who may take the step, with the reason in words; null when there is nobody.
   * @param wish who has to get it, when the story says so
   */
  assign(step: Step, about: { school: SchoolKey; pupil: Pupil; author: Member; at: number; day: string }, wish?: Member, not?: Member): Assignment | null {
    const pool = this.staff.members.filter((member) => this.#mayTake(member, step, about) && member !== not);
    const load = (member: Member) => this.#openAt(member, about.at) / member.capacity;
    const assignee = wish ?? pool.toSorted((a, b) => load(a) - load(b) || this.#lastAssigned(a, about.at) - this.#lastAssigned(b, about.at))[0];
    if (!assignee) return null;
    const open = this.#openAt(assignee, about.at);
    const fewest = pool.every((other) => load(assignee) <= load(other));
    const node = atOrAbove(about.school).find((school) => assignee.post.roles.some(([role, at]) => role === step.row.role && at === school));
    const parts = [`${roleLabel(step.row.role)} at ${SCHOOL_NAMES[node!]}`, `${open} open${fewest && pool.length > 1 ? ` (fewest of ${pool.length})` : ''}`, 'in today', ...(fewest ? [] : ['chosen by the writer'])];
    return { assignee, reason: parts.join(', ') };
  }

  hold(member: Member, from: number, until: number): void {
    const held = this.#held.get(member);
    if (held) held.push({ from, until });
    else this.#held.set(member, [{ from, until }]);
  }

  #openAt(member: Member, at: number): number {
    let open = 0;
    const held = this.#held.get(member) ?? [];
    // nothing is held for half a year
    for (let i = held.length - 1; i >= 0 && held[i]!.from > at - 180 * 86_400_000; i--) if (held[i]!.from <= at && held[i]!.until > at) open++;
    return open;
  }

  #lastAssigned(member: Member, at: number): number {
    return this.#held.get(member)?.findLast(({ from }) => from <= at)?.from ?? 0;
  }

  #mayTake(member: Member, step: Step, { school, pupil, author, day }: { school: SchoolKey; pupil: Pupil; author: Member; day: string }): boolean {
    return member.employment === 'active' && member !== author && holds(member, step.row.role, school) && !isAway(member, day)
      && !pupil.guardians.some(({ userId }) => userId === member.id)
      // somebody who is away when the world begins holds nothing
      && !(member.awayNow && day > this.frame.years.current.startsOn);
  }
}
