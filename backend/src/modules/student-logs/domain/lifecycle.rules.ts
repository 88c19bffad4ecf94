import type { LogMay, LogStatus } from '@throughline/shared';
import type { Viewer } from '../../access/index.ts';

/** What the rules of the lifecycle look at (domain.md §5). */
export interface LogState {
  readonly status: LogStatus;
  readonly studentId: string;
  readonly schoolId: string;
  readonly authorId: string;
  readonly assigneeId: string | null;
  readonly assigneeMayComplete: boolean;
}

/**
 * An action asks two questions: is it this person's at all (403 if not), and does the state allow it (409 if not).
 * They are kept apart so that the loser of a race hears that the log moved on, not that they may not.
 */
interface ActionRule {
  readonly who: (viewer: Viewer, log: LogState) => boolean;
  readonly when: (log: LogState) => boolean;
}
const isAuthor = (viewer: Viewer, log: LogState) => log.authorId === viewer.userId;
const isAssignee = (viewer: Viewer, log: LogState) => log.assigneeId === viewer.userId;
const oversees = (viewer: Viewer, log: LogState) => viewer.oversees(log.schoolId);
const unfinished = (log: LogState) => log.status === 'open' || log.status === 'in-progress';

export const ACTIONS = {
  followUp: { who: isAssignee, when: (log) => log.status === 'open' },
  complete: { who: (viewer, log) => isAuthor(viewer, log) || oversees(viewer, log) || (log.assigneeMayComplete && isAssignee(viewer, log)), when: unfinished },
  share: { who: (viewer, log) => isAuthor(viewer, log) || oversees(viewer, log), when: (log) => log.status !== 'withdrawn' },
} as const satisfies Record<string, ActionRule>;
export type Action = keyof typeof ACTIONS;

/** What the server lets this viewer do with the log now; a guardian of the student does nothing with it as staff. */
export function mayDo(viewer: Viewer, log: LogState): LogMay {
  const may = (action: Action) => !viewer.isGuardianOf(log.studentId) && ACTIONS[action].who(viewer, log) && ACTIONS[action].when(log);
  return { followUp: may('followUp'), complete: may('complete'), share: may('share'), reassign: false, reopen: false, withdraw: false, clarify: false };
}
