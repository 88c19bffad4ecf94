import type { AccessChange, AccessSimulation } from '@throughline/shared';
import { api } from './api.ts';

/** Who would gain, and who would lose, sight of how many logs; nothing is changed. */
export const simulateAccess = (change: AccessChange): Promise<AccessSimulation> => api('POST /access/simulation', { body: { change } });
/** Groups of the schools this person administers. */
export const searchGroups = (q: string, signal?: AbortSignal) => api('GET /admin/groups', { query: { q: q || undefined }, ...(signal ? { signal } : {}) });
