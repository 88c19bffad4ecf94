import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { Cursor, Day, Instant, Limit } from '../shapes.ts';
import { LogSummary } from './log.ts';

export const FOCUS_KINDS = ['act', 'review', 'team'] as const;
export const FocusItem = z.strictObject({
  log: LogSummary,
  kind: z.enum(FOCUS_KINDS),
  dueOn: Day.optional(),
  overdue: z.boolean(),
  /** When the duty opened. */
  since: Instant,
});
export type FocusItem = z.infer<typeof FocusItem>;

/** Overdue first, then by due day. Without `kind`: the first 50 of each, `nextCursor` null. */
export const showFocus = defineRoute({
  method: 'GET', path: '/focus', summary: 'What waits for this person: to act on, to review; overdue first', access: 'logs.read',
  query: z.strictObject({ kind: z.enum(FOCUS_KINDS).optional(), cursor: Cursor, limit: Limit }),
  response: z.strictObject({
    act: z.array(FocusItem), review: z.array(FocusItem), team: z.array(FocusItem).optional(),
    counts: z.strictObject({ act: z.int(), review: z.int(), overdue: z.int() }),
    nextCursor: z.string().nullable(),
  }),
});
