import { z } from 'zod';
import { defineEvent } from '../../../platform/events/index.ts';

const log = { logId: z.uuid(), byUserId: z.uuid() };

/**
 * Any change of a log. `before` holds what sight depended on when the change took some of it away, so that whoever had the log
 * open can be told that it is gone.
 */
export const LogChanged = defineEvent(
  'student-log.changed',
  z.object({ ...log, before: z.object({ assigneeId: z.uuid().nullable(), sharedStudent: z.boolean(), sharedGuardians: z.boolean(), withdrawn: z.boolean().default(false) }).nullable() }),
);
export const LogAssigned = defineEvent('student-log.assigned', z.object({ ...log, assigneeId: z.uuid(), /** Handed on or opened again, not just written. */ again: z.boolean() }));
export const LogClarified = defineEvent('student-log.clarified', z.object(log));
/** Somebody of the family wrote back. */
export const FamilyReplied = defineEvent('student-log.family-replied', z.object(log));
export const LogReadyToReview = defineEvent('student-log.ready-to-review', z.object(log));
/** No log shows the file any more, by this removal: it may leave the store. */
export const EvidenceRemoved = defineEvent('student-log.evidence-removed', z.object({ uploadId: z.uuid() }));
/** The family, or more of it, may read the log from now on. */
export const LogShared = defineEvent('student-log.shared', z.object({ ...log, newly: z.object({ student: z.boolean(), guardians: z.boolean() }) }));

/**
 * What the daily job, or a sweep, did to many logs at once: people are told once for each round, however many logs and chunks.
 * Who is to be told is decided where the change was made; whether they may still read the log is asked again when they are told.
 */
export const RoundTold = defineEvent(
  'student-log.round-told',
  z.object({
    /** Of the run or sweep: one notice a person and round. */
    roundId: z.uuid(),
    told: z.array(z.object({ event: z.enum(['due-soon', 'overdue', 'escalated', 'lapsed', 'reassigned', 'ready-to-review', 'coverage-gap']), to: z.array(z.uuid()), logIds: z.array(z.uuid()) })),
    /** Logs whose open pages are stale now. */
    logIds: z.array(z.uuid()),
  }),
);
export type RoundTold = z.output<(typeof RoundTold)['schema']>;
/** Who reads the logs of a type changed: what people have open may no longer be theirs. */
export const TypeReadersChanged = defineEvent('student-log.type-readers-changed', z.object({ typeId: z.uuid() }));
/** A log was refused because nobody can take its next step, or a to-do has nobody left: administrators see the gap. */
export const CoverageGapMet = defineEvent('student-log.coverage-gap-met', z.object({ gapId: z.uuid(), schoolId: z.uuid(), stepName: z.string() }));
