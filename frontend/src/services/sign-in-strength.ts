import type { BodyOf } from '@throughline/shared';
import { api } from './api.ts';

/** Where I am signed in. */
export const listMySessions = () => api('GET /me/sessions', {});
export const endMySession = (sessionId: string) => api('DELETE /me/sessions/:sessionId', { params: { sessionId } });
export const endMyOtherSessions = () => api('DELETE /me/sessions', {});
export const showMySecondFactor = () => api('GET /me/second-factor', {});

/** How a member of staff signs in. */
export const showSignIn = (userId: string) => api('GET /admin/people/:userId/sign-in', { params: { userId } });
export const signOutEverywhere = (userId: string) => api('DELETE /admin/people/:userId/sessions', { params: { userId } });
export const resetSecondFactor = (userId: string, body: BodyOf<'POST /admin/people/:userId/second-factor-reset'>, key: string) =>
  api('POST /admin/people/:userId/second-factor-reset', { params: { userId }, body, key });
/** Which roles need a second factor. */
export const showFactorRoles = () => api('GET /admin/second-factor-roles', {});
export const nameFactorRoles = (body: BodyOf<'PUT /admin/second-factor-roles'>) => api('PUT /admin/second-factor-roles', { body });
