import type { LogView, TrailEntry, TrailKind } from '@throughline/shared';

/** A moment of the trail, with the text somebody wrote at it. */
export interface Moment extends TrailEntry {
  text?: string;
}

/**
 * The trail with what was written at its moments, as one timeline. All come oldest first, and every follow-up and every
 * clarification has its entry in the trail, so the nth entry of a kind belongs to the nth of those texts.
 */
export function momentsOf(trail: readonly TrailEntry[], { followUps, clarifications }: Pick<LogView, 'followUps' | 'clarifications'>): Moment[] {
  const waiting: Partial<Record<TrailKind, { text: string }[]>> = { 'followed-up': [...followUps], clarified: [...clarifications] };
  return trail.map((entry) => {
    const text = waiting[entry.kind]?.shift()?.text;
    return text === undefined ? entry : { ...entry, text };
  });
}

/** Whose picture points the way one reads. */
export const POINTING: readonly TrailKind[] = ['routed'];
export const MOMENT_ICONS: Record<TrailKind, string> = {
  recorded: 'i-lucide-square-pen',
  routed: 'i-lucide-arrow-right',
  'followed-up': 'i-lucide-message-square-reply',
  reassigned: 'i-lucide-arrow-right-left',
  completed: 'i-lucide-check',
  lapsed: 'i-lucide-hourglass',
  reopened: 'i-lucide-rotate-ccw',
  withdrawn: 'i-lucide-eye-off',
  clarified: 'i-lucide-text-quote',
  'evidence-removed': 'i-lucide-trash-2',
  shared: 'i-lucide-users',
  'sharing-changed': 'i-lucide-users',
  'sharing-revoked': 'i-lucide-user-x',
  replied: 'i-lucide-messages-square',
  reminded: 'i-lucide-bell',
  escalated: 'i-lucide-alarm-clock',
  'due-changed': 'i-lucide-calendar',
  swept: 'i-lucide-arrow-right-left',
  'review-moved': 'i-lucide-arrow-right-left',
};
