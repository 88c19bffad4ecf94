import type { LogMay, LogStatus, SightLevel } from '@throughline/shared';
import type { Viewer } from '../../access/index.ts';

/** What the rules of the lifecycle look at (domain.md §5). */
export interface LogState {
  readonly status: LogStatus;
  /** How much of it the viewer sees. */
  readonly level: SightLevel;
  readonly studentId: string;
  readonly schoolId: string;
  readonly typeId: string;
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
const isAuthor = (viewer: Viewer, log: Pick<LogState, 'authorId'>) => log.authorId === viewer.userId;
/** Who has no more than the receipt adds to it or takes it back; deciding on it takes reading it. */
const reviews = (viewer: Viewer, log: LogState) => isAuthor(viewer, log) && log.level === 'full';
const isAssignee = (viewer: Viewer, log: LogState) => log.assigneeId === viewer.userId;
const unfinished = (log: LogState) => log.status === 'open' || log.status === 'in-progress';

/** Where a type is restricted, its readers stand for oversight: the others are told nothing and see nothing to act on. */
const insteadOf = <Log extends Pick<LogState, 'typeId' | 'schoolId'>>(role: (viewer: Viewer, log: Log) => boolean) => (viewer: Viewer, log: Log) =>
  viewer.isRestricted(log.typeId) ? viewer.readsRestricted(log.typeId, log.schoolId) : role(viewer, log);
export const oversees = insteadOf((viewer, log: Pick<LogState, 'typeId' | 'schoolId'>) => viewer.oversees(log.schoolId));
const administers = insteadOf((viewer, log: LogState) => viewer.holdsAt('academic-administrator', log.schoolId));
/** Only a reader opens a restricted log to the family, its author included. */
export const mayShare = insteadOf((viewer, log: Pick<LogState, 'authorId' | 'typeId' | 'schoolId'>) => isAuthor(viewer, log) || viewer.oversees(log.schoolId));
/** Of evidence, for whoever may add to the log: what they added themselves, and for oversight any. */
export const mayRemove = (viewer: Viewer, log: Pick<LogState, 'typeId' | 'schoolId'>, addedBy: string): boolean => addedBy === viewer.userId || oversees(viewer, log);
const notWithdrawn = (log: LogState) => log.status !== 'withdrawn';

export const ACTIONS = {
  followUp: { who: isAssignee, when: (log) => log.status === 'open' },
  // an open log is handed on by whoever holds it too; after a follow-up only author and oversight continue it
  reassign: { who: (viewer, log) => reviews(viewer, log) || oversees(viewer, log) || isAssignee(viewer, log), when: unfinished },
  complete: { who: (viewer, log) => reviews(viewer, log) || oversees(viewer, log) || (log.assigneeMayComplete && isAssignee(viewer, log)), when: unfinished },
  reopen: { who: (viewer, log) => reviews(viewer, log) || administers(viewer, log), when: (log) => log.status === 'completed' },
  withdraw: { who: (viewer, log, now) => administers(viewer, log) || (isAuthor(viewer, log) && now.getTime() - log.recordedAt.getTime() <= UNDO_MS), when: notWithdrawn },
  clarify: { who: (viewer, log) => isAuthor(viewer, log) || oversees(viewer, log) || log.lastAssigneeId === viewer.userId, when: notWithdrawn },
  share: { who: mayShare, when: notWithdrawn },
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
