import type { FocusItem, LogView } from '@throughline/shared';
import { defineAsyncComponent, type Component } from 'vue';

/**
 * Every overlay by name: what it is given, and what it answers when it closes (`undefined`: it was left).
 * Adding one is a line here and a line in `overlays`; forgetting the second does not compile.
 */
export interface OverlayTypes {
  'create-log': { props: { studentId?: string; studentName?: string }; result: LogView[] };
  'follow-up': { props: { logId: string }; result: LogView };
  /** Opens the right action for a log in the queue; `kind` says why it waits. */
  'focus-router': { props: { logId: string; kind?: FocusItem['kind']; intent?: 'complete' }; result: LogView };
  'find-student': { props: Record<never, never>; result: { studentId: string } };
  'change-password': { props: Record<never, never>; result: true };
  shortcuts: { props: Record<never, never>; result: true };
}
export type OverlayName = keyof OverlayTypes;
export type OverlayProps<N extends OverlayName> = OverlayTypes[N]['props'];
export type OverlayResult<N extends OverlayName> = OverlayTypes[N]['result'];

/** An overlay is a component that takes its props and emits `close` with its result. Loaded when it is first opened. */
export const overlays: Record<OverlayName, Component> = {
  'create-log': defineAsyncComponent(() => import('./create-log/CreateLogOverlay.vue')),
  'follow-up': defineAsyncComponent(() => import('./follow-up/FollowUpOverlay.vue')),
  'focus-router': defineAsyncComponent(() => import('./focus-router/FocusRouterOverlay.vue')),
  'find-student': defineAsyncComponent(() => import('./find-student/FindStudentOverlay.vue')),
  'change-password': defineAsyncComponent(() => import('./change-password/ChangePasswordOverlay.vue')),
  shortcuts: defineAsyncComponent(() => import('./shortcuts/ShortcutsOverlay.vue')),
};
