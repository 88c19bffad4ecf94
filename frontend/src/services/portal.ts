import type { BodyOf } from '@throughline/shared';
import { api } from './api.ts';

export const listChildren = () => api('GET /portal/children', {});
/** What the school shared, unread first. */
export const listSharedLogs = (childId?: string, cursor?: string) => api('GET /portal/logs', { query: { childId, cursor } });
export const showSharedLog = (logId: string) => api('GET /portal/logs/:logId', { params: { logId } });
/** Says that it was seen, or acknowledged; saying it again changes nothing. */
export const giveReceipt = (logId: string, acknowledge = false) =>
  api('POST /portal/logs/:logId/receipt', { params: { logId }, body: acknowledge ? { acknowledge: true } : {} });
/** Writes back; the answer is the log as this login reads it now. */
export const replyToSchool = (logId: string, body: BodyOf<'POST /portal/logs/:logId/replies'>, key: string) =>
  api('POST /portal/logs/:logId/replies', { params: { logId }, body, key });
