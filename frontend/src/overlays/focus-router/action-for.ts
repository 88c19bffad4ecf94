import type { FocusItem, LogView } from '@throughline/shared';

export type Action = 'follow-up' | 'review' | 'none';

/** Which action a log in the queue leads to: what it waits for, if the server allows that; else the other one; else none. */
export function actionFor(may: LogView['may'], kind?: FocusItem['kind'], intent?: 'complete'): Action {
  const possible: [Action, boolean][] = [['follow-up', may.followUp && intent !== 'complete'], ['review', may.complete && (kind !== 'act' || intent === 'complete' || !may.followUp)]];
  if (kind === 'review' || intent === 'complete') possible.reverse();
  return possible.find(([, allowed]) => allowed)?.[0] ?? 'none';
}
