import { z } from 'zod';
import { DAILY_KINDS } from '../../vocabulary/set-up.ts';
import { defineRoute } from '../route.ts';
import { Cursor, Day, Id, Instant, Limit, page, Ref, TimeOfDay } from '../shapes.ts';
import { LogSummary } from '../student-logs/log.ts';

/** Why something was left for the next run: somebody was working on the log at that moment; nobody up the tree is there to be told. */
export const SKIPPED_BECAUSE = ['in-use', 'nobody-to-tell'] as const;
/** What the daily job did, or would do, counted in logs; `escalated` in times somebody further up was told. */
export const DailyReport = z.strictObject({
  /** To-dos and review duties moved from somebody who cannot act now. */
  moved: z.int(),
  /** Those nobody else can take. */
  stranded: z.int(),
  reminded: z.int(),
  /** Due days that passed: whoever holds the duty was told. */
  overdue: z.int(),
  escalated: z.int(),
  /** Completed as lapsed. */
  closed: z.int(),
  skipped: z.array(z.strictObject({ why: z.enum(SKIPPED_BECAUSE), count: z.int() })),
});
export type DailyReport = z.infer<typeof DailyReport>;

export const DailyRunView = z.strictObject({
  id: Id, school: Ref,
  /** The local day it ran for, and the school's wall clock when it began. */
  day: Day, startedTime: TimeOfDay,
  startedAt: Instant, finishedAt: Instant.nullable(),
  /** `stopped`: it never finished, and the next day's run took over what was left. */
  state: z.enum(['running', 'done', 'stopped']),
  report: DailyReport,
});
export type DailyRunView = z.infer<typeof DailyRunView>;

export const listDailyRuns = defineRoute({
  method: 'GET', path: '/daily-runs', summary: 'Runs of the daily job at the schools this person administers, newest first', access: 'set-up',
  query: z.strictObject({ cursor: Cursor, limit: Limit, schoolId: Id.optional() }), response: page(DailyRunView),
});

export const Rehearsal = z.strictObject({
  schools: z.array(z.strictObject({ school: Ref, day: Day, /** Today's run is done: what is left waits for tomorrow's. */ ranToday: z.boolean(), report: DailyReport })),
  /** Of each kind the first 50 logs that this person may read; the counts know of the others too. */
  logs: z.record(z.enum(DAILY_KINDS), z.array(LogSummary)),
});
export type Rehearsal = z.infer<typeof Rehearsal>;

/** Changes nothing, asks the same questions as the run. */
export const rehearseDailyRun = defineRoute({
  method: 'POST', path: '/daily-runs/rehearsal', summary: 'What a run of the daily job would do now', access: 'set-up', heavy: true,
  body: z.strictObject({ schoolId: Id.optional() }), response: Rehearsal,
});
