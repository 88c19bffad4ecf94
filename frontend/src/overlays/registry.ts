import { defineAsyncComponent, type Component } from 'vue';
import type { OverlayName } from '../stores/overlay-types.ts';

/**
 * An overlay is a component that takes its props and emits `close` with its result; it is loaded when it is first opened.
 * Adding one is a line in `OverlayTypes` and a line here; forgetting the second does not compile.
 */
export const overlays: Record<OverlayName, Component> = {
  'create-log': defineAsyncComponent(() => import('./create-log/StudentLogCreateOverlay.vue')),
  'follow-up': defineAsyncComponent(() => import('./follow-up/StudentLogFollowUpOverlay.vue')),
  review: defineAsyncComponent(() => import('./review/ReviewLogOverlay.vue')),
  'reassign-log': defineAsyncComponent(() => import('./reassign/ReassignLogOverlay.vue')),
  'reopen-log': defineAsyncComponent(() => import('./reopen/ReopenLogOverlay.vue')),
  'withdraw-log': defineAsyncComponent(() => import('./withdraw/WithdrawLogOverlay.vue')),
  'clarify-log': defineAsyncComponent(() => import('./clarify/ClarifyLogOverlay.vue')),
  'share-log': defineAsyncComponent(() => import('./share-log/ShareLogOverlay.vue')),
  snooze: defineAsyncComponent(() => import('./snooze/SnoozeOverlay.vue')),
  'bulk-complete': defineAsyncComponent(() => import('./bulk-complete/BulkCompleteOverlay.vue')),
  'bulk-hand-on': defineAsyncComponent(() => import('./bulk-hand-on/BulkHandOnOverlay.vue')),
  'focus-router': defineAsyncComponent(() => import('./focus-router/FocusRouterOverlay.vue')),
  'find-student': defineAsyncComponent(() => import('./find-student/FindStudentOverlay.vue')),
  'change-password': defineAsyncComponent(() => import('./change-password/ChangePasswordOverlay.vue')),
  'second-factor': defineAsyncComponent(() => import('./second-factor/SecondFactorOverlay.vue')),
  'backup-codes': defineAsyncComponent(() => import('./second-factor/BackupCodesOverlay.vue')),
  'remove-second-factor': defineAsyncComponent(() => import('./second-factor/RemoveSecondFactorOverlay.vue')),
  'reset-second-factor': defineAsyncComponent(() => import('./second-factor/ResetSecondFactorOverlay.vue')),
  absence: defineAsyncComponent(() => import('./absence/AbsenceOverlay.vue')),
  'my-absence': defineAsyncComponent(() => import('./absence/MyAbsenceOverlay.vue')),
  work: defineAsyncComponent(() => import('./work/WorkOverlay.vue')),
  'give-role': defineAsyncComponent(() => import('./roles/GiveRoleOverlay.vue')),
  'role-dates': defineAsyncComponent(() => import('./roles/RoleDatesOverlay.vue')),
  'add-role': defineAsyncComponent(() => import('./roles/AddRoleOverlay.vue')),
  calendar: defineAsyncComponent(() => import('./calendar/CalendarOverlay.vue')),
  guardianship: defineAsyncComponent(() => import('./guardianship/GuardianshipOverlay.vue')),
  'edit-log-type': defineAsyncComponent(() => import('./log-type/LogTypeOverlay.vue')),
  'edit-next-step': defineAsyncComponent(() => import('./next-step/NextStepOverlay.vue')),
  'coverage-cell': defineAsyncComponent(() => import('./coverage-cell/CoverageCellOverlay.vue')),
  'break-glass': defineAsyncComponent(() => import('./break-glass/BreakGlassOverlay.vue')),
  'review-break-glass': defineAsyncComponent(() => import('./review-break-glass/ReviewBreakGlassOverlay.vue')),
  'unsent-notes': defineAsyncComponent(() => import('./unsent-notes/UnsentNotesOverlay.vue')),
  shortcuts: defineAsyncComponent(() => import('./shortcuts/ShortcutsOverlay.vue')),
};
