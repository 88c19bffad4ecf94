import type { BodyOf } from '@throughline/shared';
import { api } from './api.ts';

export const showSetUpState = () => api('GET /set-up', {});
export const createFirstAdministrator = (body: BodyOf<'POST /set-up'>) => api('POST /set-up', { body });
/** The people to try the product as; none unless demo data is loaded. */
export const listDemoPeople = () => api('GET /demo-people', {});
