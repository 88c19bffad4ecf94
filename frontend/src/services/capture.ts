import type { BodyOf, RequestOf } from '@throughline/shared';
import { api } from './api.ts';
import { orFromDevice } from './without-network.ts';

/** A hundred logs at once are written within seconds; a line that says nothing for so long is dead. */
const PATIENCE_MS = 30_000;

/** Students this person may write about; without words, those they wrote about last. Without a network, those whose names are kept here. */
export const searchStudents = (q: string, signal?: AbortSignal) => orFromDevice(api('GET /capture/students', { query: { q }, ...(signal ? { signal } : {}) }), (names, { findIn }) => findIn(names, q));
export const listMyGroups = () => orFromDevice(api('GET /capture/groups', {}), ({ groups }) => ({ items: groups }));
/** Types and next steps that all these students share on that day. */
export const showCaptureOptions = (studentIds: string[], occurredOn?: string) => orFromDevice(api('GET /capture/options', { query: { studentIds: studentIds.join(','), occurredOn } }), (names, { offeredIn }) => offeredIn(names, studentIds));
/** Who could take a step for these students, best first, with the reason for each: exactly those whom saving accepts. */
export const listCandidates = (query: RequestOf<'GET /capture/candidates'>['query']) => api('GET /capture/candidates', { query });
/** Who would get it, when it would be due, who could read it. Writes nothing. */
export const previewLogs = (body: BodyOf<'POST /student-logs/preview'>, signal?: AbortSignal) => api('POST /student-logs/preview', { body, ...(signal ? { signal } : {}) });
export const writeLogs = (body: BodyOf<'POST /student-logs'>, key: string) => api('POST /student-logs', { body, key, signal: AbortSignal.timeout(PATIENCE_MS) });
/** Other students whom a text names that a family is about to read. */
export const findNamedStudents = (studentIds: string[], text: string, signal?: AbortSignal) => api('POST /capture/named-students', { body: { studentIds, text }, ...(signal ? { signal } : {}) });
