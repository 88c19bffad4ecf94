import { api } from './api.ts';

export const showStudent = (studentId: string) => api('GET /students/:studentId', { params: { studentId } });
/** Logs about the student that this person may read, newest first. */
export const showStudentTimeline = (studentId: string, cursor?: string) => api('GET /students/:studentId/timeline', { params: { studentId }, query: { cursor } });
export const listSchools = () => api('GET /schools', {});
