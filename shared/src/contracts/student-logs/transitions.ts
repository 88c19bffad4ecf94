import { z } from 'zod';
import { CLOSING_OUTCOMES } from '../../vocabulary/logs.ts';
import { defineRoute } from '../route.ts';
import { plainText } from '../shapes.ts';
import { LogView } from './log.ts';
import { LogParams } from './read.ts';
import { SharingChoice } from './write.ts';

/** The version the person was looking at; a stale one is answered with 409 and the current log. */
const Version = z.int().min(1);

export const submitFollowUp = defineRoute({
  method: 'POST', path: '/student-logs/:logId/follow-ups', summary: 'Say what was done; the author is asked to review', access: 'logs.read', idempotent: true,
  params: LogParams, body: z.strictObject({ text: plainText(10_000, 'Write what you did.'), version: Version }), response: LogView, status: 201,
});

export const completeLog = defineRoute({
  method: 'POST', path: '/student-logs/:logId/closure', summary: 'Complete the log with an outcome', access: 'logs.read', idempotent: true,
  params: LogParams, body: z.strictObject({ outcome: z.enum(CLOSING_OUTCOMES), note: plainText(2000).optional(), version: Version }), response: LogView,
});

export const changeSharing = defineRoute({
  method: 'PUT', path: '/student-logs/:logId/sharing', summary: 'Share with the family, change the wording, or stop sharing', access: 'logs.read', idempotent: true,
  params: LogParams, body: z.strictObject({ ...SharingChoice.shape, version: Version }), response: LogView,
});
