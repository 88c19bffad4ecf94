import { api } from './api.ts';

/** Ten school days from a day on, or from today. */
export const showCoverage = (from?: string) => api('GET /coverage', { query: { from } });
export const showCoverageCell = (schoolId: string, stepId: string, day: string) => api('GET /coverage/:schoolId/:stepId', { params: { schoolId, stepId }, query: { day } });
