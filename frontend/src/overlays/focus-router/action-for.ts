import type { FocusItem, LogView } from '@throughline/shared';

export type Action = 'follow-up' | 'review' | 'hand-on' | 'none';

/** What is asked of whom a log waits for, before what else could be done: with the team's, that somebody gets it. */
const IN_ORDER = {
  act: ['follow-up', 'review', 'hand-on'],
  review: ['review', 'follow-up', 'hand-on'],
  team: ['hand-on', 'review', 'follow-up'],
} as const satisfies Record<FocusItem['kind'], readonly Action[]>;

/**
 * Which action a log in the queue leads to: what it waits for, if the server allows that; else the next one it allows; else none.
 * One that nobody holds, or whose holder cannot act, waits first of all for somebody who takes it.
 */
export function actionFor({ may, status, todo }: Pick<LogView, 'may' | 'status' | 'todo'>, kind: FocusItem['kind'] = 'act', intent?: 'complete'): Action {
  if (intent === 'complete') return may.complete ? 'review' : 'none';
  const allowed = { 'follow-up': may.followUp, review: may.complete, 'hand-on': may.reassign };
  const loose = status === 'open' && (!todo || todo.stranded === true) && !may.followUp;
  return IN_ORDER[loose ? 'team' : kind].find((action) => allowed[action]) ?? 'none';
}
