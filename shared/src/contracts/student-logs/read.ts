import { z } from 'zod';
import { LOG_STATUSES } from '../../vocabulary/logs.ts';
import { defineRoute } from '../route.ts';
import { Cursor, Day, Id, Limit, page, Ref } from '../shapes.ts';
import { LogSummary, LogView, Receipt, TrailEntry } from './log.ts';

export const LogParams = z.strictObject({ logId: Id });

/** What a list of logs is narrowed to. */
export const LOG_FILTERS = {
  studentId: Id.optional(), schoolId: Id.optional(), typeId: Id.optional(), status: z.enum(LOG_STATUSES).optional(),
  /** `true`: only those the viewer wrote, with the receipts of each. */
  mine: z.enum(['true', 'false']).optional(),
  from: Day.optional(), to: Day.optional(),
  q: z.string().trim().max(200).optional(),
};

export const listLogs = defineRoute({
  method: 'GET', path: '/student-logs', summary: 'The logs this viewer may read, newest first', access: 'logs.read', heavy: { whenQueried: 'q' },
  query: z.strictObject({ cursor: Cursor, limit: Limit, ...LOG_FILTERS }),
  response: page(LogSummary),
});

export const showLog = defineRoute({ method: 'GET', path: '/student-logs/:logId', summary: 'One log', access: 'logs.read', params: LogParams, response: LogView });

export const showLogTimeline = defineRoute({
  method: 'GET', path: '/student-logs/:logId/timeline', summary: 'The comment trail of a log, oldest first', access: 'logs.read',
  params: LogParams, response: z.strictObject({ items: z.array(TrailEntry) }),
});

/** People who open a log by one rule; whoever comes in by two is counted under the first. */
export const ReaderGroup = z.strictObject({
  rule: z.string(),
  label: z.string(),
  /** The rule as a sentence. */
  why: z.string(),
  count: z.int(),
  /** Of several logs: how many of these people open some of them and not all. */
  ofSome: z.int().optional(),
  /** For whoever may know the names. */
  people: z.array(Ref).optional(),
});
export type ReaderGroup = z.infer<typeof ReaderGroup>;
export const Readers = z.strictObject({ total: z.int(), groups: z.array(ReaderGroup) });
export type Readers = z.infer<typeof Readers>;
export const showLogReaders = defineRoute({
  method: 'GET', path: '/student-logs/:logId/readers', summary: 'Who can read this log, and by which rule', access: 'logs.read',
  params: LogParams, response: Readers,
});

export const showLogReceipts = defineRoute({
  method: 'GET', path: '/student-logs/:logId/receipts', summary: 'Which of the family has seen it, and when', access: 'logs.read',
  params: LogParams, response: z.strictObject({ items: z.array(Receipt) }),
});
