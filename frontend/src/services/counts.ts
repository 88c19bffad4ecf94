import { api } from './api.ts';

/** Fixed tables of a school and a term; those shown first unless told. */
export const showCounts = (schoolId: string | undefined, termId: string | undefined) => api('GET /analytics/counts', { query: { schoolId, termId } });
