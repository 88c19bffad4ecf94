import { api } from './api.ts';

export const listNotifications = (cursor?: string) => api('GET /notifications', { query: { cursor } });
export const markAllRead = () => api('POST /notifications/read', { body: { which: 'all' } });
export const markRead = (ids: string[]) => api('POST /notifications/read', { body: { which: 'these', ids } });
