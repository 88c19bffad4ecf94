import { holdersOf } from '@throughline/shared';
import type { Viewer } from '../../access/index.ts';

export interface WritingRefusal {
  readonly code: 'student-not-available' | 'own-child' | 'future-day' | 'type-not-offered' | 'step-not-offered' | 'shared-by-readers' | 'nobody-eligible' | 'assignee-not-eligible';
  readonly detail: string;
}

export interface WrittenAbout { readonly id: string; readonly name: string; readonly homeSchoolId: string; readonly enabled: boolean }

/**
 * Who may write about whom (domain.md §4). A student somebody may not write about and one that does not exist are one answer,
 * so a refusal tells nothing.
 */
export function whoMayWrite(viewer: Viewer, student: WrittenAbout | undefined): WritingRefusal | null {
  if (!student?.enabled) return NOT_AVAILABLE;
  const reaches = viewer.mayWriteAt(student.homeSchoolId) || (viewer.mayWrite && viewer.taught.some((one) => one.studentId === student.id));
  if (!reaches) return NOT_AVAILABLE;
  if (viewer.isGuardianOf(student.id)) return { code: 'own-child', detail: `You are a guardian of ${student.name}, so a colleague has to write this one.` };
  return null;
}

const NOT_AVAILABLE: WritingRefusal = { code: 'student-not-available', detail: 'You cannot write about one of these students. Take them off the list to go on.' };
export const FUTURE_DAY: WritingRefusal = { code: 'future-day', detail: 'This day is still to come. Choose today or an earlier day.' };
export const TYPE_NOT_OFFERED: WritingRefusal = { code: 'type-not-offered', detail: 'This kind of log is not used at the student’s school on that day. Choose another kind.' };
export const sharedByReaders = (readerRoles: readonly string[]): WritingRefusal => ({
  code: 'shared-by-readers', detail: `Only ${new Intl.ListFormat('en').format(readerRoles.map(holdersOf))} share logs of this kind with the family. Save it without sharing.`,
});
export const STEP_NOT_OFFERED: WritingRefusal = { code: 'step-not-offered', detail: 'This next step is not used at the student’s school on that day. Choose another step, or save without follow-up.' };
