import type { BodyOf } from '@throughline/shared';
import { api } from './api.ts';

/** Those in use and those retired, of the schools this person sets up and of those above. */
export const listNextSteps = () => api('GET /next-steps', {});
export const addNextStep = (body: BodyOf<'POST /next-steps'>, key: string) => api('POST /next-steps', { body, key });
export const changeNextStep = (stepId: string, body: BodyOf<'PUT /next-steps/:stepId'>) => api('PUT /next-steps/:stepId', { params: { stepId }, body });
/** All that are in use at one school, or for all schools. */
export const orderNextSteps = (body: BodyOf<'PUT /next-steps/order'>) => api('PUT /next-steps/order', { body });
export const showNextStepHistory = (stepId: string) => api('GET /next-steps/:stepId/history', { params: { stepId } });
