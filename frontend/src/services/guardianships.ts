import type { BodyOf } from '@throughline/shared';
import { api } from './api.ts';

/** By student, or by words in either name; page by page. */
export const listGuardianships = (filters: { studentId?: string | undefined; q?: string | undefined }, cursor?: string) => api('GET /guardianships', { query: { ...filters, cursor } });
export const addGuardianship = (body: BodyOf<'POST /guardianships'>, key: string) => api('POST /guardianships', { body, key });
export const changeGuardianship = (guardianshipId: string, body: BodyOf<'PUT /guardianships/:guardianshipId'>) =>
  api('PUT /guardianships/:guardianshipId', { params: { guardianshipId }, body });
/** For a link that was a mistake; one that ended keeps its history by a restriction. */
export const removeGuardianship = (guardianshipId: string) => api('DELETE /guardianships/:guardianshipId', { params: { guardianshipId } });
export const showGuardianshipHistory = (guardianshipId: string) => api('GET /guardianships/:guardianshipId/history', { params: { guardianshipId } });
/** Logins that could be linked, by exact e-mail address or by name. */
export const searchGuardians = (q: string, signal?: AbortSignal) => api('GET /guardianships/people', { query: { q }, ...(signal ? { signal } : {}) });
