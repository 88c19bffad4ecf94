import type { FocusItem, LogView } from '@throughline/shared';

export type Action = 'follow-up' | 'review' | 'none';

/** Which action a log in the queue leads to: what it waits for, if the server allows that; else the other one; else none. */
export function actionFor(may: LogView['may'], kind?: FocusItem['kind'], intent?: 'complete'): Action {
  if (intent === 'complete') return may.complete ? 'review' : 'none';
  const inOrder = kind === 'review' ? (['review', 'follow-up'] as const) : (['follow-up', 'review'] as const);
  return inOrder.find((action) => (action === 'review' ? may.complete : may.followUp)) ?? 'none';
}
