import { ApiError, type Problem, type Upload } from '@throughline/shared';
import { announce, api } from './api.ts';

/** Where the file of a piece is read by staff; `thumbnail` of pictures alone. */
export const evidenceUrl = (logId: string, evidenceId: string, size: 'full' | 'thumbnail' = 'full') => `/api/student-logs/${logId}/evidence/${evidenceId}/content?size=${size}`;
/** The same as the family reads it. */
export const sharedEvidenceUrl = (logId: string, evidenceId: string, size: 'full' | 'thumbnail' = 'full') => `/api/portal/logs/${logId}/evidence/${evidenceId}/content?size=${size}`;

export const removeEvidence = (logId: string, evidenceId: string, key: string) => api('DELETE /student-logs/:logId/evidence/:evidenceId', { params: { logId, evidenceId }, key });

interface Sending {
  key: string;
  signal: AbortSignal;
  /** How much of it has left, from 0 to 1. */
  onProgress: (share: number) => void;
}

/**
 * Sends one file. `fetch` does not say how far it is, so this goes the older way.
 * @throws ApiError as the typed client does; an AbortError when the signal says so
 */
export function sendFile(file: File, { key, signal, onProgress }: Sending): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const refuse = (error: unknown) => {
      announce(error);
      reject(error as Error);
    };
    request.open('POST', '/api/uploads');
    request.setRequestHeader('idempotency-key', key);
    request.setRequestHeader('accept', 'application/json');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    request.onload = () => {
      const answer = request.response as Upload | Problem | null;
      if (request.status === 201) resolve(answer as Upload);
      else refuse(new ApiError(request.status, answer && 'detail' in answer ? answer : null));
    };
    request.onerror = () => refuse(new ApiError(0, null));
    request.onabort = () => reject(new DOMException('Cancelled', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}
