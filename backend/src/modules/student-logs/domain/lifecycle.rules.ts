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
  /** Whoever holds the open to-do, or held the last one. */
  readonly lastAssigneeId: string | null;
  readonly recordedAt: Date;
}

/** The author's undo: that long they may withdraw their own log. */
const UNDO_MS = 10 * 60_000;

/**
 * An action asks two questions: is it this person's at all (403 if not), and does the state allow it (409 if not).
 * They are kept apart so that the loser of a race hears that the log moved on, not that they may not.
 */
interface ActionRule {
  readonly who: (viewer: Viewer, log: LogState, now: Date) => boolean;
  readonly when: (log: LogState) => boolean;
}
const isAuthor = (viewer: Viewer, log: LogState) => log.authorId === viewer.userId;
const isAssignee = (viewer: Viewer, log: LogState) => log.assigneeId === viewer.userId;
const oversees = (viewer: Viewer, log: LogState) => viewer.oversees(log.schoolId);
const unfinished = (log: LogState) => log.status === 'open' || log.status === 'in-progress';

const administers = (viewer: Viewer, log: LogState) => viewer.holdsAt('academic-administrator', log.schoolId);
const notWithdrawn = (log: LogState) => log.status !== 'withdrawn';

export const ACTIONS = {
  followUp: { who: isAssignee, when: (log) => log.status === 'open' },
  // an open log is handed on by whoever holds it too; after a follow-up only author and oversight continue it
  reassign: { who: (viewer, log) => isAuthor(viewer, log) || oversees(viewer, log) || isAssignee(viewer, log), when: unfinished },
  complete: { who: (viewer, log) => isAuthor(viewer, log) || oversees(viewer, log) || (log.assigneeMayComplete && isAssignee(viewer, log)), when: unfinished },
  reopen: { who: (viewer, log) => isAuthor(viewer, log) || administers(viewer, log), when: (log) => log.status === 'completed' },
  withdraw: { who: (viewer, log, now) => administers(viewer, log) || (isAuthor(viewer, log) && now.getTime() - log.recordedAt.getTime() <= UNDO_MS), when: notWithdrawn },
  clarify: { who: (viewer, log) => isAuthor(viewer, log) || oversees(viewer, log) || log.lastAssigneeId === viewer.userId, when: notWithdrawn },
  share: { who: (viewer, log) => isAuthor(viewer, log) || oversees(viewer, log), when: notWithdrawn },
} as const satisfies Record<keyof LogMay, ActionRule>;
export type Action = keyof typeof ACTIONS;

/** What the server lets this viewer do with the log now; a guardian of the student does nothing with it as staff. */
export function mayDo(viewer: Viewer, log: LogState, now: Date): LogMay {
  const may = (action: Action) => !viewer.isGuardianOf(log.studentId) && ACTIONS[action].who(viewer, log, now) && ACTIONS[action].when(log);
  return {
    followUp: may('followUp'), reassign: may('reassign'), complete: may('complete'), reopen: may('reopen'),
    withdraw: may('withdraw'), clarify: may('clarify'), share: may('share'),
  };
}
