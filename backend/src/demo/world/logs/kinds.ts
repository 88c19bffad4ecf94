import type { Chance } from '../chance.ts';
import type { SchoolKey } from '../frame.ts';
import type { Step, StepKey, Templates } from '../templates.ts';
import type { NoteKind } from '../texts/notes.ts';

const KIND_WEIGHTS: readonly (readonly [number, NoteKind])[] = [[22, 'positive'], [21, 'academic'], [18, 'behavioural'], [13, 'pastoral'], [11, 'administrative'], [9, 'wellbeing'], [4, 'learning'], [2, 'outdoor']];

/** How often a note of a kind asks for something to happen, and what. */
const ASKS: Readonly<Record<NoteKind, { often: number; steps: readonly (readonly [number, StepKey])[] }>> = {
  positive: { often: 0, steps: [] },
  outdoor: { often: 0, steps: [] },
  academic: { often: 0.24, steps: [[3, 'teacher'], [3, 'coordinator'], [2, 'call'], [1, 'learning']] },
  behavioural: { often: 0.36, steps: [[5, 'pastoral'], [3, 'call'], [1.5, 'houseTutor'], [1, 'counsellor']] },
  pastoral: { often: 0.72, steps: [[6, 'counsellor'], [3, 'pastoral'], [1, 'call'], [1, 'houseTutor']] },
  administrative: { often: 0.14, steps: [[3, 'device'], [1, 'nurse']] },
  wellbeing: { often: 0.14, steps: [[2, 'pastoral'], [1, 'counsellor'], [1, 'nurse']] },
  learning: { often: 0.8, steps: [[1, 'learning']] },
};

/** How often a kind is shared when written: with guardians, and of those also with the student. */
const SHARED: Readonly<Record<NoteKind, readonly [guardians: number, student: number]>> = {
  positive: [0.75, 0.95], outdoor: [0.6, 0.5], academic: [0.32, 0.6], behavioural: [0.22, 0.3], pastoral: [0.08, 0.2], administrative: [0.18, 0.4], wellbeing: [0.12, 0.5], learning: [0.2, 0.1],
};

export function drawKind(chance: Chance, templates: Templates, school: SchoolKey): NoteKind {
  const kind = chance.weighted(KIND_WEIGHTS);
  return templates.offers(templates.type(kind), school) ? kind : 'positive';
}

/** The next step a note of this kind asks for, if it does. */
export function drawStep(chance: Chance, templates: Templates, kind: NoteKind, school: SchoolKey): Step | null {
  const { often, steps } = ASKS[kind];
  if (!chance.happens(often)) return null;
  const offered = steps.map(([weight, key]) => [weight, templates.step(key)] as const).filter(([, step]) => templates.offers(step, school));
  return offered.length ? chance.weighted(offered) : null;
}

export function drawSharing(chance: Chance, kind: NoteKind): { student: boolean; guardians: boolean } {
  const [guardians, student] = SHARED[kind];
  return chance.happens(guardians) ? { guardians: true, student: chance.happens(student) } : { guardians: false, student: false };
}
