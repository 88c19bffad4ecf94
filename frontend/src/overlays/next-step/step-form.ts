import type { NextStepInput, NextStepView } from '@throughline/shared';

interface Person { id: string; name: string; detail?: string | undefined }
/** The form of a next step; numbers may be empty while they are typed, and never is a switch of its own. */
export interface StepForm extends Omit<NextStepInput, 'respondWithinDays' | 'remindBeforeDays' | 'autoCloseAfterDays' | 'fallbackUserId'> {
  respondWithinDays: number | '';
  remindBeforeDays: number | '';
  closes: boolean;
  autoCloseAfterDays: number | '';
  fallback: Person | undefined;
}

const EMPTY: StepForm = {
  name: '', schoolId: null, role: '', respondWithinDays: 2, remindBeforeDays: 1, closes: true, autoCloseAfterDays: 30, escalationRole: 'academic-administrator', fallback: undefined, assigneeMayComplete: false, active: true,
};

/** A new one begins with what was suggested, at the school given. */
export function newStepForm(suggestion: Partial<NextStepInput> = {}, schoolId: string | null = null): StepForm {
  const { autoCloseAfterDays, fallbackUserId: _, ...rest } = suggestion;
  return { ...EMPTY, schoolId, ...rest, closes: autoCloseAfterDays !== null, autoCloseAfterDays: autoCloseAfterDays ?? EMPTY.autoCloseAfterDays };
}

export const stepFormOf = ({ name, schoolId, role, respondWithinDays, remindBeforeDays, autoCloseAfterDays, escalationRole, fallback, assigneeMayComplete, active }: NextStepView): StepForm => ({
  name, schoolId, role, respondWithinDays, remindBeforeDays, closes: autoCloseAfterDays !== null, autoCloseAfterDays: autoCloseAfterDays ?? EMPTY.autoCloseAfterDays, escalationRole,
  fallback: fallback ?? undefined, assigneeMayComplete, active,
});

const days = (typed: number | '') => (typed === '' ? 0 : typed);
/** The first number of days after which it may close by itself (domain.md §3). */
export const earliestClose = ({ respondWithinDays }: StepForm): number => days(respondWithinDays) + 2;

export function bodyOf({ closes, fallback, ...form }: StepForm): NextStepInput {
  return {
    ...form, name: form.name.trim(), respondWithinDays: days(form.respondWithinDays), remindBeforeDays: days(form.remindBeforeDays),
    autoCloseAfterDays: closes ? days(form.autoCloseAfterDays) : null, fallbackUserId: fallback?.id ?? null,
  };
}
