import type { BodyOf } from '@throughline/shared';
import { api } from './api.ts';

/** At which schools staff may dictate. */
export const listDictation = () => api('GET /admin/dictation', {});
export const allowDictation = (schoolId: string, body: BodyOf<'PUT /admin/dictation/:schoolId'>) => api('PUT /admin/dictation/:schoolId', { params: { schoolId }, body });
