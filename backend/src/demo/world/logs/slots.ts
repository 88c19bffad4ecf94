import { isOpenDay, plusDays } from '../../../modules/school/index.ts';
import type { Campus, Frame } from '../frame.ts';
import type { Pupil, Pupils } from '../pupils.ts';
import type { Member } from '../staff.ts';
import type { StepKey } from '../templates.ts';
import type { NoteKind } from '../texts/notes.ts';

/** What becomes of a log with a next step. Whatever would lie in the future has not happened yet. */
export type Fate = 'ordinary' | 'direct' | 'handed-on' | 'lapses' | 'review-lapses' | 'withdrawn' | 'stays-open' | 'waits-for-review';

/** A moment at which somebody writes about a student; what is not given is drawn. */
export interface Slot {
  readonly at: number;
  readonly day: string;
  readonly pupil: Pupil;
  readonly kind?: NoteKind;
  readonly author?: Member;
  /** Null: without follow-up. */
  readonly step?: StepKey | null;
  readonly assignee?: Member;
  readonly fate?: Fate;
  readonly text?: string;
  readonly shared?: { readonly student: boolean; readonly guardians: boolean; readonly familyWording?: string };
  /** Who of the family has read it; drawn when not given. */
  readonly readBy?: 'all' | 'mother' | 'nobody';
  readonly incident?: { readonly id: string; readonly students: number; readonly role: 'involved' | 'affected' | 'witness' };
}

/** This year is shorter so far, but fuller. */
const SHARE_OF_THIS_YEAR = 0.36;

/** The open days of a campus from the first day of last year to yesterday. */
export function openDays(frame: Frame, campus: Campus): { last: string[]; current: string[] } {
  const days: { last: string[]; current: string[] } = { last: [], current: [] };
  for (let day = frame.years.last.startsOn; day < frame.today; day = plusDays(day, 1)) {
    if (isOpenDay(frame.calendars[campus], day)) days[day < frame.years.current.startsOn ? 'last' : 'current'].push(day);
  }
  return days;
}

/** So many moments spread over the school days of last and this year, some students more often than others. */
export function drawSlots(frame: Frame, pupils: Pupils, count: number): Slot[] {
  const chance = frame.chance.fork('slots');
  const days = { lakeside: openDays(frame, 'lakeside'), hillside: openDays(frame, 'hillside') };
  const here = {
    last: weigher(pupils.all.filter((pupil) => pupil.grade > 1)),
    current: weigher(pupils.all.filter((pupil) => !pupil.finished)),
  };
  return Array.from({ length: count }, () => {
    const year = chance.happens(SHARE_OF_THIS_YEAR) ? 'current' : 'last';
    const pupil = here[year](chance.next());
    const day = chance.pick(days[pupil.campus][year]);
    // most at the end of a lesson, few late in the afternoon
    const minute = 8 * 60 + 20 + Math.floor((chance.next() + chance.next()) * 250);
    return { at: frame.at(day, minute) + chance.int(0, 59_999), day, pupil };
  });
}

/** Draws by weight, for a number in [0, 1). */
function weigher(pupils: readonly Pupil[]): (draw: number) => Pupil {
  let sum = 0;
  const upTo = pupils.map(({ weight }) => (sum += weight));
  return (draw) => {
    let low = 0;
    for (let high = upTo.length - 1; low < high;) {
      const middle = (low + high) >> 1;
      if (upTo[middle]! > draw * sum) high = middle;
      else low = middle + 1;
    }
    return pupils[low]!;
  };
}
