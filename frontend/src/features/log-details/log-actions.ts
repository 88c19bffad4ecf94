import type { LogView } from '@throughline/shared';
import type { WordKey } from '../../lib/words.ts';

/** What can be done with a log, by the overlay that does it. */
export interface LogActionChoice {
  overlay: 'follow-up' | 'review' | 'reassign-log' | 'reopen-log' | 'clarify-log' | 'withdraw-log';
  label: WordKey;
  icon: string;
  /** Seldom needed, or destructive: a button only where there is nothing else to do. */
  rare: boolean;
}

const choice = (overlay: LogActionChoice['overlay'], label: WordKey, icon: string, rare = false): LogActionChoice => ({ overlay, label, icon, rare });

/** What the server allows with this log now, what it waits for first. */
export function actionsOf({ may, status }: Pick<LogView, 'may' | 'status'>): LogActionChoice[] {
  const underReview = status === 'in-progress';
  return [
    ...(may.followUp ? [choice('follow-up', 'log.followUp', 'i-lucide-message-square-reply')] : []),
    ...(may.complete ? [choice('review', underReview ? 'log.reviewAction' : 'log.complete', 'i-lucide-check')] : []),
    ...(may.reassign ? [choice('reassign-log', underReview ? 'log.continue' : 'log.handOn', 'i-lucide-arrow-right-left')] : []),
    ...(may.reopen ? [choice('reopen-log', 'log.reopen', 'i-lucide-rotate-ccw')] : []),
    ...(may.clarify ? [choice('clarify-log', 'log.clarify', 'i-lucide-text-quote', true)] : []),
    ...(may.withdraw ? [choice('withdraw-log', 'log.withdraw', 'i-lucide-eye-off', true)] : []),
  ];
}
