import { iso, type Frame } from '../frame.ts';
import type { Leaders } from '../groups.ts';
import type { Pupils } from '../pupils.ts';
import type { Slot } from './slots.ts';

/** One event that concerned several students: each has a log of their own, by one author. */
const ONE_IN = 130;

/** Turns some of the moments into incidents of two to four students of one class. */
export function withIncidents(frame: Frame, leaders: Leaders, pupils: Pupils, slots: readonly Slot[]): Slot[] {
  const chance = frame.chance.fork('incidents');
  const story = new Set([pupils.sam, pupils.sibling, pupils.zofia]);
  const classmates = Map.groupBy(pupils.all.filter((pupil) => !story.has(pupil)), (pupil) => `${pupil.campus} ${pupil.grade}${pupil.letter}`);
  const taken = new Set<Slot>();
  const incidents: Slot[] = [];
  for (let i = ONE_IN >> 1; i < slots.length; i += ONE_IN) {
    const first = slots[i]!;
    if (story.has(first.pupil)) continue;
    const year = first.day >= frame.years.current.startsOn ? 'current' : 'last';
    const others = chance.some((classmates.get(`${first.pupil.campus} ${first.pupil.grade}${first.pupil.letter}`) ?? []).filter((pupil) => pupil !== first.pupil && pupil.enrolments.length > 0), chance.int(1, 3));
    const together = [first.pupil, ...others];
    const author = leaders[year].get(first.pupil.id)?.find(({ kind, leader }) => kind === 'course' && leader.employment === 'active' && !leader.awayNow && leader.story === null
      && !leader.absences.some(({ from, to }) => from <= first.day && first.day <= to) && !together.some(({ guardians }) => guardians.some(({ userId }) => userId === leader.id)))?.leader;
    if (!author || others.length === 0) continue;
    const id = frame.id(first.at);
    frame.rows.incident.push({ id, created_by: author.id, created_at: iso(first.at) });
    taken.add(first);
    together.forEach((pupil, n) => incidents.push({
      at: first.at, day: first.day, pupil, kind: 'behavioural', author, step: null, shared: { student: false, guardians: false },
      incident: { id, students: together.length, role: n === 0 ? 'involved' : chance.pick(['involved', 'affected', 'witness'] as const) },
    }));
  }
  const alone = slots.filter((slot) => !taken.has(slot));
  return [...alone.slice(0, Math.max(0, slots.length - incidents.length)), ...incidents];
}
