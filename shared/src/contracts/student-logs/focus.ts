import { z } from 'zod';
import { CLOSING_OUTCOMES, FOCUS_KINDS } from '../../vocabulary/logs.ts';
import { defineRoute } from '../route.ts';
import { Cursor, Day, Empty, Id, idList, Instant, Limit, plainText, Ref, TimeOfDay } from '../shapes.ts';
import { LogSummary } from './log.ts';
import { LogParams } from './read.ts';

export const FocusItem = z.strictObject({
  log: LogSummary,
  kind: z.enum(FOCUS_KINDS),
  dueOn: Day.optional(),
  overdue: z.boolean(),
  /** When the duty opened. */
  since: Instant,
  /** With `team`: who has it; absent when oversight as such has the review. */
  holder: Ref.optional(),
  /** Put off by this person until then. */
  snoozedUntil: Instant.optional(),
  /** Whoever holds it cannot act on it, and nobody else can take it. */
  stranded: z.literal(true).optional(),
  /** The log's, for a change without opening it. */
  version: z.int(),
  may: z.strictObject({ followUp: z.boolean(), complete: z.boolean(), reassign: z.boolean(), snooze: z.boolean() }),
});
export type FocusItem = z.infer<typeof FocusItem>;

const Flag = z.enum(['true', 'false']);
/** What the queue is narrowed to; also what a saved view keeps. */
export const FocusFilters = z.strictObject({
  kind: z.enum(FOCUS_KINDS).optional(),
  /** This school and everything below it. */
  schoolId: Id.optional(),
  typeId: Id.optional(),
  nextStepId: Id.optional(),
  overdue: Flag.optional(),
  /** Words of the student's name. */
  q: z.string().trim().max(200).optional(),
  /** Of one's own: what is put off, instead of what is not. */
  snoozed: Flag.optional(),
  /** Of the team's: what this colleague has. */
  assigneeId: Id.optional(),
  /** Of the team's: what nobody can take. */
  stranded: Flag.optional(),
});
export type FocusFilters = z.infer<typeof FocusFilters>;

/**
 * Overdue first, then by due day. Without `kind`: the first 50 to act on and to review, `nextCursor` null. `team` is what else is
 * open at schools this person oversees. Counts are of the very rows that the lists show under the same filters, whatever the kind;
 * `overdue` of one's own, `snoozed` of one's own that are put off.
 */
export const showFocus = defineRoute({
  method: 'GET', path: '/focus', summary: 'What waits for this person: to act on, to review, or with their team; overdue first', access: 'logs.read',
  query: z.strictObject({ ...FocusFilters.shape, cursor: Cursor, limit: Limit }),
  response: z.strictObject({
    act: z.array(FocusItem), review: z.array(FocusItem), team: z.array(FocusItem).optional(),
    counts: z.strictObject({ act: z.int(), review: z.int(), overdue: z.int(), snoozed: z.int(), /** Absent without oversight. */ team: z.int().optional() }),
    nextCursor: z.string().nullable(),
  }),
});

/** Only what occurs in this person's queue. */
export const showFocusFacets = defineRoute({
  method: 'GET', path: '/focus/facets', summary: 'What the queue can be narrowed to', access: 'logs.read',
  response: z.strictObject({ schools: z.array(Ref), types: z.array(Ref), nextSteps: z.array(Ref), assignees: z.array(Ref) }),
});

const SnoozeWish = { until: Day, /** When the school opens, unless told. */ at: TimeOfDay.optional() };
/** Personal: hides one's own item until an open moment of the log's school, not after its due day. It stops no reminder and ends by itself. */
export const snoozeItem = defineRoute({
  method: 'PUT', path: '/focus/:logId/snooze', summary: 'Put an item of one’s own queue off', access: 'logs.read',
  params: LogParams, body: z.strictObject(SnoozeWish), response: z.strictObject({ snoozedUntil: Instant }),
});
export const unsnoozeItem = defineRoute({ method: 'DELETE', path: '/focus/:logId/snooze', summary: 'Show it again', access: 'logs.read', params: LogParams, response: Empty });

const Several = z.strictObject({ logIds: idList(50) });
/** `fits`: how many of the items can be put off until then. */
export const listSnoozeMoments = defineRoute({
  method: 'GET', path: '/focus/moments', summary: 'Until when these items can be put off', access: 'logs.read',
  query: Several, response: z.strictObject({ items: z.array(z.strictObject({ ...SnoozeWish, fits: z.int() })) }),
});
/** `fits`: how many of the logs they can take. */
export const listFocusCandidates = defineRoute({
  method: 'GET', path: '/focus/candidates', summary: 'Who could take these logs, those who can take most first', access: 'logs.read',
  query: Several, response: z.strictObject({ items: z.array(z.strictObject({ ...Ref.shape, fits: z.int() })) }),
});

export const BulkAction = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('complete'), outcome: z.enum(CLOSING_OUTCOMES), note: plainText(2000).optional() }),
  z.strictObject({ do: z.literal('reassign'), assigneeId: Id.optional(), note: plainText(2000).optional() }),
  z.strictObject({ do: z.literal('snooze'), ...SnoozeWish }),
]);
export type BulkAction = z.infer<typeof BulkAction>;
export const BulkRequest = z.strictObject({
  items: z.array(z.strictObject({ logId: Id, version: z.int().min(1) })).min(1).max(50).refine((items) => new Set(items.map(({ logId }) => logId)).size === items.length, 'A log is named twice.'),
  action: BulkAction,
});
export type BulkRequest = z.infer<typeof BulkRequest>;
export const BulkResult = z.discriminatedUnion('ok', [
  z.strictObject({ logId: Id, ok: z.literal(true), version: z.int() }),
  z.strictObject({ logId: Id, ok: z.literal(false), problem: z.strictObject({ status: z.int(), code: z.string(), detail: z.string() }) }),
]);
export type BulkResult = z.infer<typeof BulkResult>;
/** One transaction and one result per item. Sent again under its key, what was done stays done; what was refused is tried again. */
export const actOnMany = defineRoute({
  method: 'POST', path: '/focus/bulk', summary: 'Complete, hand on or put off several items', access: 'logs.read', idempotent: true,
  body: BulkRequest, response: z.strictObject({ results: z.array(BulkResult) }),
});

const ViewName = z.string().trim().min(1, 'Give it a name.').max(60, 'Keep it under 60 characters.');
export const SavedView = z.strictObject({ id: Id, name: z.string(), filters: FocusFilters });
export type SavedView = z.infer<typeof SavedView>;
const SavedViewParams = z.strictObject({ viewId: Id });

export const listSavedViews = defineRoute({ method: 'GET', path: '/focus/views', summary: 'This person’s saved views of the queue, in their order', access: 'logs.read', response: z.strictObject({ items: z.array(SavedView) }) });
export const saveView = defineRoute({
  method: 'POST', path: '/focus/views', summary: 'Keep filters of the queue under a name', access: 'logs.read', idempotent: true,
  body: z.strictObject({ name: ViewName, filters: FocusFilters }), response: SavedView, status: 201,
});
/** `position`: where it goes among the others, 0 first; left out, it stays. */
export const changeSavedView = defineRoute({
  method: 'PUT', path: '/focus/views/:viewId', summary: 'Change a saved view', access: 'logs.read', params: SavedViewParams,
  body: z.strictObject({ name: ViewName, filters: FocusFilters, position: z.int().min(0).max(100).optional() }), response: SavedView,
});
export const removeSavedView = defineRoute({ method: 'DELETE', path: '/focus/views/:viewId', summary: 'Forget a saved view', access: 'logs.read', params: SavedViewParams, response: Empty });
