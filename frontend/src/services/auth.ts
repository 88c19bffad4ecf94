import { ApiError, type Problem } from '@throughline/shared';

/**
 * Sign-in and passwords go to the sign-in engine's own routes (api.md, identity), which are no contracts of ours;
 * their refusals are problem documents like all others.
 * @throws ApiError
 */
async function post(path: string, body: object): Promise<void> {
  const answer = await fetch(`/api/auth${path}`, {
    method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify(body),
  }).catch((cause: unknown) => { throw new ApiError(0, null, { cause }); });
  if (!answer.ok) throw new ApiError(answer.status, (await answer.json().catch(() => null)) as Problem | null);
}

export const signIn = (email: string, password: string) => post('/sign-in/email', { email, password });
export const signOut = () => post('/sign-out', {});
/** Signs out everywhere else. */
export const changePassword = (currentPassword: string, newPassword: string) => post('/change-password', { currentPassword, newPassword });
/** Always succeeds, whether or not the address is known. */
export const requestPasswordReset = (email: string) => post('/request-password-reset', { email });
export const resetPassword = (token: string, newPassword: string) => post('/reset-password', { token, newPassword });
