import { z } from 'zod';
import { SET_UP_PARTS } from '../../vocabulary/live.ts';
import { NOTIFICATION_EVENTS } from '../../vocabulary/notifications.ts';
import { defineRoute } from '../route.ts';
import { Cursor, Id, Instant, Limit } from '../shapes.ts';

export const NotificationView = z.strictObject({
  id: Id, event: z.enum(NOTIFICATION_EVENTS), sentence: z.string(),
  /** The one log it is about; null for a summary, a gap, or a log this person no longer sees. */
  logId: Id.nullable(), at: Instant, readAt: Instant.nullable(),
});
export type NotificationView = z.infer<typeof NotificationView>;

export const listNotifications = defineRoute({
  method: 'GET', path: '/notifications', summary: 'What this person was told, newest first', access: 'signed-in',
  query: z.strictObject({ cursor: Cursor, limit: Limit }),
  response: z.strictObject({ items: z.array(NotificationView), nextCursor: z.string().nullable(), unread: z.int() }),
});

export const markNotificationsRead = defineRoute({
  method: 'POST', path: '/notifications/read', summary: 'Mark these as read, or all', access: 'signed-in',
  body: z.discriminatedUnion('which', [z.strictObject({ which: z.literal('all') }), z.strictObject({ which: z.literal('these'), ids: z.array(Id).min(1).max(100) })]),
  response: z.strictObject({ unread: z.int() }),
});

/**
 * What `GET /api/events` (SSE) sends, as JSON in `data`. Ids only: whoever is told reads the thing through its own route.
 * An unknown `Last-Event-ID` is answered with `refetch`.
 */
export const LiveEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('log-changed'), logId: Id, studentId: Id }),
  z.strictObject({ type: z.literal('log-gone'), logId: Id }),
  /** Something that is this person's alone, and no log: what they put off, keep as a view, chose or have read. For their other sessions. */
  z.strictObject({ type: z.literal('own-changed') }),
  /** What administrators keep up, in one of its parts, at schools of this person. */
  z.strictObject({ type: z.literal('set-up-changed'), part: z.enum(SET_UP_PARTS) }),
  /** Records that were opened in an emergency, or their review. */
  z.strictObject({ type: z.literal('emergencies-changed') }),
  z.strictObject({ type: z.literal('notified'), notificationId: Id, event: z.enum(NOTIFICATION_EVENTS), logId: Id.nullable() }),
  z.strictObject({ type: z.literal('refetch') }),
]);
export type LiveEvent = z.infer<typeof LiveEvent>;
