import type { RequestOf } from '@throughline/shared';
import { api } from './api.ts';

export type TimelineFilters = NonNullable<RequestOf<'GET /students/:studentId/chronology'>['query']>;

export const showStudent = (studentId: string) => api('GET /students/:studentId', { params: { studentId } });
/** Logs about the student that this person may read, newest first. */
export const showStudentTimeline = (studentId: string, filters: TimelineFilters = {}, cursor?: string, limit?: number) =>
  api('GET /students/:studentId/timeline', { params: { studentId }, query: { ...filters, cursor, limit } });
/** The same in full and in the order it happened, for paper; asking for it is on record. */
export const showStudentChronology = (studentId: string, filters: TimelineFilters) => api('GET /students/:studentId/chronology', { params: { studentId }, query: filters });
export const listSchools = () => api('GET /schools', {});
