import type { BodyOf, FocusFilters } from '@throughline/shared';
import { api } from './api.ts';

/** The first fifty to act on and to review, overdue first, with the counts of all. */
export const showFocus = () => api('GET /focus', {});
/** The same narrowed; with a kind, page by page. */
export const listFocus = (filters: FocusFilters, cursor?: string) => api('GET /focus', { query: { ...filters, cursor, limit: 50 } });
/** What the queue can be narrowed to: only what occurs in it. */
export const showFocusFacets = () => api('GET /focus/facets', {});

export const snoozeItem = (logId: string, body: BodyOf<'PUT /focus/:logId/snooze'>) => api('PUT /focus/:logId/snooze', { params: { logId }, body });
export const unsnoozeItem = (logId: string) => api('DELETE /focus/:logId/snooze', { params: { logId } });
/** Until when these can be put off, with how many of them each moment fits. */
export const listSnoozeMoments = (logIds: string[]) => api('GET /focus/moments', { query: { logIds: logIds.join(',') } });
/** Who could take these, with how many of them. */
export const listFocusCandidates = (logIds: string[]) => api('GET /focus/candidates', { query: { logIds: logIds.join(',') } });
/** At most fifty at a time; one result for each. */
export const actOnMany = (body: BodyOf<'POST /focus/bulk'>, key: string) => api('POST /focus/bulk', { body, key });

export const listSavedViews = () => api('GET /focus/views', {});
export const saveView = (body: BodyOf<'POST /focus/views'>, key: string) => api('POST /focus/views', { body, key });
export const changeSavedView = (viewId: string, body: BodyOf<'PUT /focus/views/:viewId'>) => api('PUT /focus/views/:viewId', { params: { viewId }, body });
export const removeSavedView = (viewId: string) => api('DELETE /focus/views/:viewId', { params: { viewId } });
