import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { Id } from '../shapes.ts';
import { LogView } from '../student-logs/log.ts';

const EvidenceParams = z.strictObject({ logId: Id, evidenceId: Id });
/** `thumbnail`: a small WebP, of pictures alone. */
const Size = z.strictObject({ size: z.enum(['full', 'thumbnail']).default('full') });

export const showEvidenceContent = defineRoute({
  method: 'GET', path: '/student-logs/:logId/evidence/:evidenceId/content', summary: 'The file of a piece of evidence', access: 'logs.read',
  params: EvidenceParams, query: Size, answers: 'file', response: z.undefined(),
});

export const showSharedEvidenceContent = defineRoute({
  method: 'GET', path: '/portal/logs/:logId/evidence/:evidenceId/content', summary: 'The file of a piece of evidence that is shared', access: 'family',
  params: EvidenceParams, query: Size, answers: 'file', response: z.undefined(),
});

export const removeEvidence = defineRoute({
  method: 'DELETE', path: '/student-logs/:logId/evidence/:evidenceId', summary: 'Remove a piece of evidence; that it was there stays in the trail', access: 'logs.read', idempotent: true,
  params: EvidenceParams, response: LogView,
});
