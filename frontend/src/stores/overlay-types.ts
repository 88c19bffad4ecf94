import type { FocusItem, LogView } from '@throughline/shared';

/** Every overlay by name: what it is given, and what it answers when it closes (`undefined`: it was left). */
export interface OverlayTypes {
  'create-log': { props: { studentId?: string; studentName?: string }; result: LogView[] };
  'follow-up': { props: { logId: string }; result: LogView };
  /** Completing a log with its outcome. */
  review: { props: { logId: string }; result: LogView };
  /** Handing it on, or continuing it after a follow-up. */
  'reassign-log': { props: { logId: string }; result: LogView };
  'reopen-log': { props: { logId: string }; result: LogView };
  'withdraw-log': { props: { logId: string }; result: LogView };
  'clarify-log': { props: { logId: string }; result: LogView };
  'share-log': { props: { logId: string }; result: LogView };
  /** Opens the right action for a log in the queue; `kind` says why it waits. */
  'focus-router': { props: { logId: string; kind?: FocusItem['kind']; intent?: 'complete' }; result: LogView };
  'find-student': { props: Record<never, never>; result: { studentId: string } };
  'change-password': { props: Record<never, never>; result: true };
  shortcuts: { props: Record<never, never>; result: true };
}
export type OverlayName = keyof OverlayTypes;
export type OverlayProps<N extends OverlayName> = OverlayTypes[N]['props'];
export type OverlayResult<N extends OverlayName> = OverlayTypes[N]['result'];
