import { api } from './api.ts';

/** Newest first. */
export const listDailyRuns = (cursor?: string) => api('GET /daily-runs', { query: { cursor, limit: 50 } });
/** What a run would do now; it changes nothing. */
export const rehearseDailyRun = () => api('POST /daily-runs/rehearsal', { body: {} });
