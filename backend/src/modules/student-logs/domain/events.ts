import { z } from 'zod';
import { defineEvent } from '../../../platform/events/index.ts';

const log = { logId: z.uuid(), byUserId: z.uuid() };

/**
 * Any change of a log. `before` holds what sight depended on when the change took some of it away, so that whoever had the log
 * open can be told that it is gone.
 */
export const LogChanged = defineEvent(
  'student-log.changed',
  z.object({ ...log, before: z.object({ assigneeId: z.uuid().nullable(), sharedStudent: z.boolean(), sharedGuardians: z.boolean() }).nullable() }),
);
export const LogAssigned = defineEvent('student-log.assigned', z.object({ ...log, assigneeId: z.uuid(), /** Handed on or opened again, not just written. */ again: z.boolean() }));
export const LogClarified = defineEvent('student-log.clarified', z.object(log));
export const LogReadyToReview = defineEvent('student-log.ready-to-review', z.object(log));
/** The family, or more of it, may read the log from now on. */
export const LogShared = defineEvent('student-log.shared', z.object({ ...log, newly: z.object({ student: z.boolean(), guardians: z.boolean() }) }));
