import type { NextStepView } from '@throughline/shared';
import { expect, test } from 'vitest';
import { bodyOf, earliestClose, newStepForm, stepFormOf } from './step-form.ts';

const view: NextStepView = {
  id: 's', name: 'Call home', schoolId: null, school: null, role: 'pastoral-lead', roleLabel: 'Pastoral Lead', respondWithinDays: 1, autoCloseAfterDays: null, remindBeforeDays: 0, escalationRole: 'counsellor',
  escalationLabel: 'Counsellor', fallbackUserId: 'cem', fallback: { id: 'cem', name: 'Cem Aydın' }, assigneeMayComplete: true, active: true, version: 3, usedBy: { logs: 0, unfinished: 0 }, may: { edit: true },
};

test('never is null on the way, not a number', () => {
  expect(stepFormOf(view)).toMatchObject({ closes: false });
  expect(bodyOf(stepFormOf(view))).toEqual({
    name: 'Call home', schoolId: null, role: 'pastoral-lead', respondWithinDays: 1, autoCloseAfterDays: null, remindBeforeDays: 0, escalationRole: 'counsellor', fallbackUserId: 'cem', assigneeMayComplete: true, active: true,
  });
  expect(bodyOf({ ...stepFormOf(view), closes: true, autoCloseAfterDays: 12 })).toMatchObject({ autoCloseAfterDays: 12 });
});

test('a new one begins with what was suggested; it may close two days after it is due at the earliest', () => {
  const form = newStepForm({ name: 'Call home', respondWithinDays: 1, autoCloseAfterDays: null }, 'lake');
  expect(form).toMatchObject({ name: 'Call home', schoolId: 'lake', closes: false });
  expect(earliestClose(form)).toBe(3);
});
