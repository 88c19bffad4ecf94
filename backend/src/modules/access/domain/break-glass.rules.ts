import { MAY_BREAK_GLASS } from '@throughline/shared';
import type { Viewer } from './viewer.ts';

const EMERGENCY_MS = 30 * 60_000;
/** Within so many school days somebody else reviews it (domain.md §7). */
export const REVIEW_SCHOOL_DAYS = 2;
export const endOfEmergency = (openedAt: Date): Date => new Date(openedAt.getTime() + EMERGENCY_MS);

/** Whether this person opens the student's records without naming them any further: a student of their own schools, and not their own child. */
export const opensById = (viewer: Viewer, student: { readonly id: string; readonly homeSchoolId: string }): boolean =>
  MAY_BREAK_GLASS.some((role) => viewer.has(role)) && viewer.ownSchools.has(student.homeSchoolId) && !viewer.isGuardianOf(student.id);

/** The schools for which this person reviews what others opened. */
export const reviewsAt = (viewer: Viewer): ReadonlySet<string> => new Set(MAY_BREAK_GLASS.flatMap((role) => [...viewer.schoolsOf(role)]));

/** Somebody else, who may themselves at or above the student's school, and is no guardian of the student. */
export const mayReview = (viewer: Viewer, opened: { readonly userId: string; readonly studentId: string; readonly schoolId: string }): boolean =>
  opened.userId !== viewer.userId && !viewer.isGuardianOf(opened.studentId) && reviewsAt(viewer).has(opened.schoolId);
