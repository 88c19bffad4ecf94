import type { NotificationEvent, NotificationView } from '@throughline/shared';
import type { RouteLocationRaw } from 'vue-router';

/** Where a notification leads: to its log, else to where what it sums up can be seen; null when there is nothing to go to. */
export function placeOf({ event, logId }: Pick<NotificationView, 'event' | 'logId'>, isStaff: boolean): RouteLocationRaw | null {
  if (logId) return { name: isStaff ? 'log' : 'shared-log', params: { logId } };
  if (event === 'daily-summary') return { name: 'queue' };
  if (event === 'break-glass-used') return { name: 'break-glass' };
  return event === 'coverage-gap' ? { name: 'set-up-coverage' } : null;
}

/** A picture beside the sentence, so that a long list can be skimmed. */
export const NOTIFICATION_ICONS: Record<NotificationEvent, string> = {
  assigned: 'i-lucide-inbox', reassigned: 'i-lucide-arrow-right-left', 'ready-to-review': 'i-lucide-message-square-reply', 'due-soon': 'i-lucide-clock',
  overdue: 'i-lucide-clock-alert', escalated: 'i-lucide-trending-up', lapsed: 'i-lucide-hourglass', 'clarification-added': 'i-lucide-message-square-plus',
  'shared-with-you': 'i-lucide-users', 'family-replied': 'i-lucide-messages-square', 'break-glass-used': 'i-lucide-shield-alert', 'coverage-gap': 'i-lucide-grid-3x3',
  'daily-summary': 'i-lucide-sunrise',
};
