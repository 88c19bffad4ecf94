import { MAY_WRITE_LOGS } from '@throughline/shared';
import type { Chance } from '../chance.ts';
import type { Frame, SchoolKey } from '../frame.ts';
import type { Leaders } from '../groups.ts';
import type { Pupil } from '../pupils.ts';
import { atOrAbove, isAway, type Member, type Staff } from '../staff.ts';
import { PLACES, SUBJECTS } from '../texts/answers.ts';
import type { Facts } from '../texts/fill.ts';
import type { NoteKind } from '../texts/notes.ts';

export interface Author { readonly member: Member; readonly subject: string }

/** Support staff write about anybody of their school, some kinds more than others. */
const WRITES: Readonly<Record<string, Partial<Record<NoteKind, number>>>> = {
  counsellor: { pastoral: 2, wellbeing: 5 }, 'learning-support': { academic: 2, learning: 2, wellbeing: 1 }, nurse: { wellbeing: 1.5, administrative: 2 },
  'academic-assistant': { administrative: 9 }, 'academic-administrator': { administrative: 2, behavioural: 1.5 }, 'curriculum-coordinator': { academic: 2 },
};

/** Finds who could have written about a student on a day. */
export class Authors {
  readonly #support = new Map<SchoolKey, Member[]>();

  constructor(private readonly frame: Frame, private readonly staff: Staff, private readonly leaders: Leaders) {}

  /**
   * @param not who is to act on it, and so did not write it
   * @returns null when nobody could: the log is not written
   */
  find(chance: Chance, pupil: Pupil, school: SchoolKey, day: string, kind: NoteKind, not?: Member): Author | null {
    const year = day >= this.frame.years.current.startsOn ? 'current' : 'last';
    const candidates: [number, Author][] = [];
    const anySubject = () => chance.pick(school === 'lower' ? SUBJECTS.lower : SUBJECTS.upper);
    for (const led of this.leaders[year].get(pupil.id) ?? []) {
      const weight = led.kind === 'course' ? 3 : led.kind === 'pastoral' ? (kind === 'academic' ? 0 : 3) : 1;
      if (led.leader !== not && this.#couldWrite(led.leader, pupil, school, day)) candidates.push([weight, { member: led.leader, subject: led.subject ?? '' }]);
    }
    for (const member of this.#supportAt(school)) {
      const weight = WRITES[member.post.roles[0]![0]]?.[kind] ?? 0;
      if (weight && member !== not && this.#couldWrite(member, pupil, school, day)) candidates.push([weight, { member, subject: '' }]);
    }
    if (candidates.length === 0) {
      const covering = this.staff.members.filter((member) => member.post.subject && member !== not && this.#couldWrite(member, pupil, school, day));
      if (covering.length === 0) return null;
      candidates.push(...covering.map((member): [number, Author] => [1, { member, subject: '' }]));
    }
    const { member, subject } = chance.weighted(candidates);
    return { member, subject: subject || anySubject() };
  }

  facts(chance: Chance, pupil: Pupil, subject: string): Facts {
    return { name: pupil.call, subject, place: chance.pick(PLACES) };
  }

  /** The right to write, at or above the student's school, by somebody who was there and is no guardian of the child. */
  #couldWrite(member: Member, pupil: Pupil, school: SchoolKey, day: string): boolean {
    const { frame } = this;
    if (member.employment === 'on-leave' || (member.employment === 'left' && day > frame.years.last.endsOn)) return false;
    if (isAway(member, day) || (member.awayNow && day > frame.years.current.startsOn) || pupil.guardians.some(({ userId }) => userId === member.id)) return false;
    // keeps the person who must find nothing at Lakeside out of what came from Hillside with a student
    if (member.story === 'hillsideTeacher' && pupil.campus !== 'hillside') return false;
    return member.post.roles.some(([role, at]) => (MAY_WRITE_LOGS as readonly string[]).includes(role) && atOrAbove(school).includes(at));
  }

  #supportAt(school: SchoolKey): Member[] {
    let members = this.#support.get(school);
    if (!members) this.#support.set(school, (members = this.staff.members.filter(({ post }) => post.roles.some(([role, at]) => role in WRITES && atOrAbove(school).includes(at)))));
    return members;
  }
}
