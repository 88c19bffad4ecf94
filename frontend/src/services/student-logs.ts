import { ApiError, type BodyOf, type Problem, type RequestOf } from '@throughline/shared';
import { announce, api } from './api.ts';

export type LogFilters = Omit<NonNullable<RequestOf<'GET /student-logs'>['query']>, 'cursor' | 'limit'>;

export const listLogs = (filters: LogFilters, cursor?: string, limit?: number) => api('GET /student-logs', { query: { ...filters, cursor, limit } });
export const showLog = (logId: string) => api('GET /student-logs/:logId', { params: { logId } });
export const showLogTimeline = (logId: string) => api('GET /student-logs/:logId/timeline', { params: { logId } });
export const showIncident = (incidentId: string) => api('GET /incidents/:incidentId', { params: { incidentId } });
export const showLogReaders = (logId: string) => api('GET /student-logs/:logId/readers', { params: { logId } });
export const showLogReceipts = (logId: string) => api('GET /student-logs/:logId/receipts', { params: { logId } });

/**
 * What a list shows, as a table in CSV under the name the server gives it, and whether that is all of it.
 * @throws ApiError as the typed client does, which reads JSON alone
 */
export async function exportLogs(filters: LogFilters): Promise<{ file: Blob; name: string; complete: boolean }> {
  const asked = new URLSearchParams(Object.entries(filters).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const answer = await fetch(`/api/reports/student-logs?${asked.toString()}`, { headers: { accept: 'text/csv' }, credentials: 'same-origin' }).catch((cause: unknown) => {
    throw new ApiError(0, null, { cause });
  });
  if (!answer.ok) {
    const error = new ApiError(answer.status, (await answer.json().catch(() => null)) as Problem | null);
    announce(error);
    throw error;
  }
  const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'student-logs.csv';
  return { file: await answer.blob(), name, complete: answer.headers.get('throughline-complete') !== 'false' };
}

export const submitFollowUp = (logId: string, body: BodyOf<'POST /student-logs/:logId/follow-ups'>, key: string) =>
  api('POST /student-logs/:logId/follow-ups', { params: { logId }, body, key });
export const completeLog = (logId: string, body: BodyOf<'POST /student-logs/:logId/closure'>, key: string) =>
  api('POST /student-logs/:logId/closure', { params: { logId }, body, key });
export const changeSharing = (logId: string, body: BodyOf<'PUT /student-logs/:logId/sharing'>, key: string) =>
  api('PUT /student-logs/:logId/sharing', { params: { logId }, body, key });
export const reassignLog = (logId: string, body: BodyOf<'POST /student-logs/:logId/assignment'>, key: string) =>
  api('POST /student-logs/:logId/assignment', { params: { logId }, body, key });
export const reopenLog = (logId: string, body: BodyOf<'POST /student-logs/:logId/reopening'>, key: string) =>
  api('POST /student-logs/:logId/reopening', { params: { logId }, body, key });
export const withdrawLog = (logId: string, body: BodyOf<'POST /student-logs/:logId/withdrawal'>, key: string) =>
  api('POST /student-logs/:logId/withdrawal', { params: { logId }, body, key });
/** Needs no version: an addition costs nobody a conflict. */
export const clarifyLog = (logId: string, body: BodyOf<'POST /student-logs/:logId/clarifications'>, key: string) =>
  api('POST /student-logs/:logId/clarifications', { params: { logId }, body, key });
/** Who could take it, best first, with the reason for each; for its own step, or another. */
export const listLogCandidates = (logId: string, nextStepId?: string) => api('GET /student-logs/:logId/candidates', { params: { logId }, query: { nextStepId } });
