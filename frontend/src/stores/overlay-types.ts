import type { AbsenceView, BreakGlassView, BulkResult, CalendarView, FocusItem, GuardianshipView, LogTypeInput, LogTypeView, LogView, NextStepInput, NextStepView, Ref, RoleAssignmentView, RoleView, SharedLog, StaffMember } from '@throughline/shared';

/** An item of the queue, as far as an action on several needs it: also one that lay on the device meanwhile. */
export interface BulkItem {
  readonly version: number;
  readonly log: { readonly id: string; readonly student: Ref };
}

/** Every overlay by name: what it is given, and what it answers when it closes (`undefined`: it was left). */
export interface OverlayTypes {
  'create-log': { props: { studentId?: string; studentName?: string; group?: { id: string; name: string; students: Ref[] }; draft?: string }; result: LogView[] };
  /** With `draft`, the one kept under that name is gone on with. */
  'follow-up': { props: { logId: string; draft?: string }; result: LogView };
  /** Completing a log with its outcome. */
  review: { props: { logId: string; draft?: string }; result: LogView };
  /** Handing it on, or continuing it after a follow-up. */
  'reassign-log': { props: { logId: string; draft?: string }; result: LogView };
  'reopen-log': { props: { logId: string; draft?: string }; result: LogView };
  'withdraw-log': { props: { logId: string; draft?: string }; result: LogView };
  /** With `text` to begin with. */
  'clarify-log': { props: { logId: string; text?: string; draft?: string }; result: LogView };
  /** With a family wording to begin with. */
  'share-log': { props: { logId: string; wording?: string; draft?: string }; result: LogView };
  /** Of one's own items; one result for each. */
  snooze: { props: { items: FocusItem[] }; result: BulkResult[] };
  'bulk-complete': { props: { items: BulkItem[]; draft?: string }; result: BulkResult[] };
  'bulk-hand-on': { props: { items: BulkItem[]; draft?: string }; result: BulkResult[] };
  /** Opens the right action for a log in the queue; `kind` says why it waits. */
  'focus-router': { props: { logId: string; kind?: FocusItem['kind']; intent?: 'complete' }; result: LogView };
  'find-student': { props: Record<never, never>; result: { studentId: string } };
  /** One's own second factor: setting it up, new backup codes, removing it. */
  'second-factor': { props: Record<never, never>; result: true };
  'backup-codes': { props: Record<never, never>; result: true };
  'remove-second-factor': { props: Record<never, never>; result: true };
  /** Somebody else's, who lost it. */
  'reset-second-factor': { props: { person: Ref }; result: true };
  'change-password': { props: Record<never, never>; result: true };
  /** A colleague's absence: a new one, of somebody to be chosen or of this person; or one to be changed. */
  absence: { props: { person?: Ref; absence?: AbsenceView }; result: true };
  'my-absence': { props: Record<never, never>; result: true };
  /** Employment and capacity. */
  work: { props: { person: StaffMember }; result: StaffMember };
  'give-role': { props: { person: StaffMember }; result: StaffMember };
  'role-dates': { props: { person: StaffMember; assignment: RoleAssignmentView }; result: StaffMember };
  'add-role': { props: Record<never, never>; result: RoleView };
  /** The calendar that counts at a school; one that is not its own becomes its own. */
  calendar: { props: { calendar: CalendarView }; result: CalendarView };
  /** Linking a guardian, to this student where one is known; or changing what they may see. */
  guardianship: { props: { student?: Ref; guardianship?: GuardianshipView; draft?: string }; result: true };
  /** Setting one up, from a suggestion or for a school; or changing one. */
  'edit-log-type': { props: { type?: LogTypeView; suggestion?: Partial<LogTypeInput>; schoolId?: string | null; mayForAll?: boolean; draft?: string }; result: LogTypeView };
  'edit-next-step': { props: { step?: NextStepView; suggestion?: Partial<NextStepInput>; schoolId?: string | null; mayForAll?: boolean; draft?: string }; result: NextStepView };
  /** Who is there for a step at a school on a day. */
  'coverage-cell': { props: { schoolId: string; school: string; stepId: string; step: string; day: string }; result: never };
  /** Opening records in an emergency: of this student, or of one to be found by exact name and date of birth. */
  'break-glass': { props: { student?: Ref; draft?: string }; result: { studentId: string } };
  'review-break-glass': { props: { emergency: BreakGlassView; draft?: string }; result: true };
  /** Of a family, about a log shared with them; `name` is whom it is about. */
  'write-to-school': { props: { logId: string; name: string; draft?: string }; result: SharedLog };
  /** Before signing out: answers that the unsent notes may be deleted. */
  'unsent-notes': { props: { count: number }; result: true };
  shortcuts: { props: Record<never, never>; result: true };
}
export type OverlayName = keyof OverlayTypes;
export type OverlayProps<N extends OverlayName> = OverlayTypes[N]['props'];
export type OverlayResult<N extends OverlayName> = OverlayTypes[N]['result'];
