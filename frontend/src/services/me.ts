import type { BodyOf } from '@throughline/shared';
import { api } from './api.ts';

/** Who is signed in, and what they may do. */
export const showMe = () => api('GET /me', {});
/** What one's unsent notes are encrypted with on this device. */
export const showDraftKey = () => api('GET /me/draft-key', {});
/** One's own absence that holds now or comes next. */
export const showMyAbsence = () => api('GET /me/absence', {});
export const setMyAbsence = (body: BodyOf<'PUT /me/absence'>) => api('PUT /me/absence', { body });
/** "I am back", or never went. */
export const endMyAbsence = () => api('DELETE /me/absence', {});
export const showPreferences = () => api('GET /me/preferences', {});
export const changePreferences = (body: BodyOf<'PUT /me/preferences'>) => api('PUT /me/preferences', { body });
