import { z } from 'zod';
import { CLOSING_OUTCOMES } from '../../vocabulary/logs.ts';
import { defineRoute } from '../route.ts';
import { Candidate } from '../capture/options.ts';
import { EvidenceSharingChanges, EvidenceWishes } from '../evidence/evidence.ts';
import { Id, plainText } from '../shapes.ts';
import { LogView } from './log.ts';
import { LogParams } from './read.ts';
import { SharingChoice } from './write.ts';

/** The version the person was looking at; a stale one is answered with 409 and the current log. */
const Version = z.int().min(1);

export const submitFollowUp = defineRoute({
  method: 'POST', path: '/student-logs/:logId/follow-ups', summary: 'Say what was done; the author is asked to review', access: 'logs.read', idempotent: true,
  params: LogParams, body: z.strictObject({ text: plainText(10_000, 'Write what you did.'), evidence: EvidenceWishes, version: Version }), response: LogView, status: 201,
});

export const completeLog = defineRoute({
  method: 'POST', path: '/student-logs/:logId/closure', summary: 'Complete the log with an outcome', access: 'logs.read', idempotent: true,
  params: LogParams, body: z.strictObject({ outcome: z.enum(CLOSING_OUTCOMES), note: plainText(2000).optional(), version: Version }), response: LogView,
});

export const changeSharing = defineRoute({
  method: 'PUT', path: '/student-logs/:logId/sharing', summary: 'Share with the family, change the wording, or stop sharing', access: 'logs.read', idempotent: true,
  params: LogParams, body: z.strictObject({ ...SharingChoice.shape, evidence: EvidenceSharingChanges, version: Version }), response: LogView,
});

export const reassignLog = defineRoute({
  method: 'POST', path: '/student-logs/:logId/assignment', summary: 'Hand an open log on, or continue after a follow-up, possibly with another next step; without an assignee it is routed',
  access: 'logs.read', idempotent: true,
  params: LogParams, body: z.strictObject({ assigneeId: Id.optional(), nextStepId: Id.optional(), note: plainText(2000).optional(), version: Version }), response: LogView,
});

export const reopenLog = defineRoute({
  method: 'POST', path: '/student-logs/:logId/reopening', summary: 'Open a completed log again', access: 'logs.read', idempotent: true,
  params: LogParams, body: z.strictObject({ reason: plainText(2000, 'Say why.'), nextStepId: Id.optional(), assigneeId: Id.optional(), version: Version }), response: LogView,
});

export const withdrawLog = defineRoute({
  method: 'POST', path: '/student-logs/:logId/withdrawal', summary: 'Withdraw a log: the author within ten minutes, an Academic Administrator at any time', access: 'logs.read', idempotent: true,
  params: LogParams, body: z.strictObject({ reason: plainText(2000, 'Say why.'), version: Version }), response: LogView,
});

export const clarifyLog = defineRoute({
  method: 'POST', path: '/student-logs/:logId/clarifications', summary: 'Add a clarification; what was written stays', access: 'logs.read', idempotent: true,
  params: LogParams, body: z.strictObject({ text: plainText(10_000, 'Write what should be added.'), evidence: EvidenceWishes }), response: LogView, status: 201,
});

/** Who could take the log now, with the reason for each: exactly those whom handing on would accept. */
export const listLogCandidates = defineRoute({
  method: 'GET', path: '/student-logs/:logId/candidates', summary: 'Who could take this log, with the reason for each', access: 'logs.read',
  params: LogParams, query: z.strictObject({ q: z.string().trim().max(100).optional(), nextStepId: Id.optional() }), response: z.strictObject({ items: z.array(Candidate) }),
});
