import { z } from 'zod';
import { ALSO_ABOUT, REPLY_KINDS } from '../../vocabulary/logs.ts';
import { defineRoute } from '../route.ts';
import { SharedEvidence } from '../evidence/evidence.ts';
import { Cursor, Day, Id, Instant, Limit, plainText, Ref } from '../shapes.ts';

export const listChildren = defineRoute({
  method: 'GET', path: '/portal/children', summary: 'The children of this guardian (or the student), each with what is unread', access: 'family',
  response: z.strictObject({ items: z.array(z.strictObject({ id: Id, name: z.string(), school: z.string(), unread: z.int() })) }),
});

/** `text` is the family wording when there is one, else what the teacher wrote. */
export const SharedLog = z.strictObject({
  id: Id, child: Ref, type: z.string(), text: z.string(), occurredOn: Day, sharedAt: Instant, seen: z.boolean(), acknowledged: z.boolean(),
  school: z.string(), author: z.string(),
  /** Of an incident: whether it was about one more student or about several. Settled when it was written; never who. */
  alsoAbout: z.enum(ALSO_ABOUT).optional(),
  evidence: z.array(SharedEvidence),
  /** What this login wrote back, oldest first; never what others of the family did. */
  replies: z.array(z.strictObject({ id: Id, kind: z.enum(REPLY_KINDS), text: z.string(), writtenAt: Instant })),
});
export type SharedLog = z.infer<typeof SharedLog>;

export const listSharedLogs = defineRoute({
  method: 'GET', path: '/portal/logs', summary: 'What the school shared; unread first', access: 'family',
  query: z.strictObject({ childId: Id.optional(), cursor: Cursor, limit: Limit }),
  response: z.strictObject({ items: z.array(SharedLog), nextCursor: z.string().nullable(), unread: z.int() }),
});

const LogParams = z.strictObject({ logId: Id });
export const showSharedLog = defineRoute({ method: 'GET', path: '/portal/logs/:logId', summary: 'One shared log', access: 'family', params: LogParams, response: SharedLog });

export const giveReceipt = defineRoute({
  method: 'POST', path: '/portal/logs/:logId/receipt', summary: 'Say that it was seen, or acknowledge it; saying it again changes nothing', access: 'family',
  params: LogParams, body: z.strictObject({ acknowledge: z.literal(true).optional() }),
  response: z.strictObject({ firstSeenAt: Instant, acknowledgedAt: Instant.optional() }),
});

export const replyToSchool = defineRoute({
  method: 'POST', path: '/portal/logs/:logId/replies', summary: 'Write back to the school, or state that one sees it differently; it stays with the log', access: 'family', idempotent: true,
  params: LogParams, body: z.strictObject({ kind: z.enum(REPLY_KINDS), text: plainText(2000, 'Write what you want to tell the school.') }), response: SharedLog, status: 201,
});
