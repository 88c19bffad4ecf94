import { z } from 'zod';
import { MAIL_STATES, SKIP_REASONS } from '../../vocabulary/notifications.ts';
import { defineRoute } from '../route.ts';
import { Cursor, Empty, Id, Instant, Limit } from '../shapes.ts';

export const MailView = z.strictObject({
  id: Id, to: z.string(), subject: z.string(),
  /** Null once it was sent, and always when it is `secret`. */
  text: z.string().nullable(),
  /** It carries a link that opens an account: nobody but the person it is for reads it. */
  secret: z.boolean(),
  state: z.enum(MAIL_STATES),
  /** How often sending it failed. */
  attempts: z.int(),
  createdAt: Instant, sentAt: Instant.nullable(),
  /** What went wrong last, in words. */
  problem: z.string().nullable(),
  may: z.strictObject({ resend: z.boolean() }),
});
export type MailView = z.infer<typeof MailView>;

export const listMail = defineRoute({
  method: 'GET', path: '/admin/mail', summary: 'Mail to people of this administrator’s schools and what became of it, newest first', access: 'people',
  query: z.strictObject({ state: z.enum(MAIL_STATES).optional(), cursor: Cursor, limit: Limit }),
  response: z.strictObject({
    items: z.array(MailView), nextCursor: z.string().nullable(),
    counts: z.strictObject({ queued: z.int(), sent: z.int(), failed: z.int(), kept: z.int() }),
    /** Notices that wait for their school to open. */
    waiting: z.int(),
    /** Notices of the last seven days that needed no mail after all. */
    skipped: z.array(z.strictObject({ reason: z.enum(SKIP_REASONS), count: z.int() })),
    /** Whether there is a mail server to send through. */
    server: z.boolean(),
  }),
});

export const resendMail = defineRoute({
  method: 'POST', path: '/admin/mail/:mailId/resend', summary: 'Send a mail again that could not be sent', access: 'people', idempotent: true,
  params: z.strictObject({ mailId: Id }), body: Empty, response: MailView,
});
