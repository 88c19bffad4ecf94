import { defineAsyncComponent, type Component } from 'vue';
import type { OverlayName } from '../stores/overlay-types.ts';

/** Adding one is a line in `OverlayTypes` and a line here; forgetting the second does not compile. */
const parts: Record<OverlayName, () => Promise<{ default: Component }>> = {
  'create-log': () => import('./create-log/StudentLogCreateOverlay.vue'),
  'follow-up': () => import('./follow-up/StudentLogFollowUpOverlay.vue'),
  review: () => import('./review/ReviewLogOverlay.vue'),
  'reassign-log': () => import('./reassign/ReassignLogOverlay.vue'),
  'reopen-log': () => import('./reopen/ReopenLogOverlay.vue'),
  'withdraw-log': () => import('./withdraw/WithdrawLogOverlay.vue'),
  'clarify-log': () => import('./clarify/ClarifyLogOverlay.vue'),
  'share-log': () => import('./share-log/ShareLogOverlay.vue'),
  snooze: () => import('./snooze/SnoozeOverlay.vue'),
  'bulk-complete': () => import('./bulk-complete/BulkCompleteOverlay.vue'),
  'bulk-hand-on': () => import('./bulk-hand-on/BulkHandOnOverlay.vue'),
  'focus-router': () => import('./focus-router/FocusRouterOverlay.vue'),
  'find-student': () => import('./find-student/FindStudentOverlay.vue'),
  'change-password': () => import('./change-password/ChangePasswordOverlay.vue'),
  'second-factor': () => import('./second-factor/SecondFactorOverlay.vue'),
  'backup-codes': () => import('./second-factor/BackupCodesOverlay.vue'),
  'remove-second-factor': () => import('./second-factor/RemoveSecondFactorOverlay.vue'),
  'reset-second-factor': () => import('./second-factor/ResetSecondFactorOverlay.vue'),
  absence: () => import('./absence/AbsenceOverlay.vue'),
  'my-absence': () => import('./absence/MyAbsenceOverlay.vue'),
  work: () => import('./work/WorkOverlay.vue'),
  'give-role': () => import('./roles/GiveRoleOverlay.vue'),
  'role-dates': () => import('./roles/RoleDatesOverlay.vue'),
  'add-role': () => import('./roles/AddRoleOverlay.vue'),
  calendar: () => import('./calendar/CalendarOverlay.vue'),
  guardianship: () => import('./guardianship/GuardianshipOverlay.vue'),
  'edit-log-type': () => import('./log-type/LogTypeOverlay.vue'),
  'edit-next-step': () => import('./next-step/NextStepOverlay.vue'),
  'coverage-cell': () => import('./coverage-cell/CoverageCellOverlay.vue'),
  'break-glass': () => import('./break-glass/BreakGlassOverlay.vue'),
  'review-break-glass': () => import('./review-break-glass/ReviewBreakGlassOverlay.vue'),
  'write-to-school': () => import('./write-to-school/WriteToSchoolOverlay.vue'),
  'unsent-notes': () => import('./unsent-notes/UnsentNotesOverlay.vue'),
  shortcuts: () => import('./shortcuts/ShortcutsOverlay.vue'),
};

/** An overlay is a component that takes its props and emits `close` with its result; it is loaded when it is first opened. */
export const overlays = Object.fromEntries(Object.entries(parts).map(([name, load]) => [name, defineAsyncComponent(load)])) as Record<OverlayName, Component>;

/** Loads one before it is opened, so that it opens at once; where that fails, opening it tries again. */
export const loadAhead = (name: OverlayName): void => void parts[name]().catch(() => undefined);
