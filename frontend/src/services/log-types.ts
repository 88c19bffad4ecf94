import type { BodyOf } from '@throughline/shared';
import { api } from './api.ts';

/** Those in use and those retired, of the schools this person sets up and of those above. */
export const listLogTypes = () => api('GET /log-types', {});
export const addLogType = (body: BodyOf<'POST /log-types'>, key: string) => api('POST /log-types', { body, key });
export const changeLogType = (typeId: string, body: BodyOf<'PUT /log-types/:typeId'>) => api('PUT /log-types/:typeId', { params: { typeId }, body });
/** All that are in use at one school, or for all schools. */
export const orderLogTypes = (body: BodyOf<'PUT /log-types/order'>) => api('PUT /log-types/order', { body });
export const showLogTypeHistory = (typeId: string) => api('GET /log-types/:typeId/history', { params: { typeId } });
