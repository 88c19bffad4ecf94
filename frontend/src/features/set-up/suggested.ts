import type { LogTypeInput, NextStepInput } from '@throughline/shared';
import type { Translate } from '../../lib/words.ts';
import { TYPE_COLOURS } from './colours.ts';

interface Suggestion<T> { title: string; detail: string; input: Partial<T> }

/** Types a school may begin with. */
export const suggestedTypes = (t: Translate): Suggestion<LogTypeInput>[] => [
  { title: t('types.suggested.pastoral'), detail: t('types.suggested.pastoralDetail'), input: { name: t('types.suggested.pastoral'), polarity: 'concern', colour: TYPE_COLOURS.violet } },
  { title: t('types.suggested.academic'), detail: t('types.suggested.academicDetail'), input: { name: t('types.suggested.academic'), polarity: 'neutral', colour: TYPE_COLOURS.blue } },
  { title: t('types.suggested.positive'), detail: t('types.suggested.positiveDetail'), input: { name: t('types.suggested.positive'), polarity: 'positive', colour: TYPE_COLOURS.green, defaultSharing: { student: true, guardians: true } } },
];

/** Steps a school may begin with. */
export const suggestedSteps = (t: Translate): Suggestion<NextStepInput>[] => [
  { title: t('steps.suggested.counsellor'), detail: t('steps.suggested.counsellorDetail'), input: { name: t('steps.suggested.counsellor'), role: 'counsellor', respondWithinDays: 2, autoCloseAfterDays: 30 } },
  { title: t('steps.suggested.checkIn'), detail: t('steps.suggested.checkInDetail'), input: { name: t('steps.suggested.checkIn'), role: 'pastoral-lead', respondWithinDays: 3, autoCloseAfterDays: 25 } },
  { title: t('steps.suggested.callHome'), detail: t('steps.suggested.callHomeDetail'), input: { name: t('steps.suggested.callHome'), role: 'pastoral-lead', respondWithinDays: 1, remindBeforeDays: 0, autoCloseAfterDays: 15, assigneeMayComplete: true } },
];
