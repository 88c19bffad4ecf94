import { ApiError, type Problem } from '@throughline/shared';

/**
 * Sign-in and passwords go to the sign-in engine's own routes (api.md, identity), which are no contracts of ours;
 * their refusals are problem documents like all others.
 * @throws ApiError
 */
async function post<T = unknown>(path: string, body: object): Promise<T> {
  const answer = await fetch(`/api/auth${path}`, {
    method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify(body),
  }).catch((cause: unknown) => { throw new ApiError(0, null, { cause }); });
  const said: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw new ApiError(answer.status, said as Problem | null);
  return said as T;
}

/** @returns whether that was all, or the second step is still to come */
export async function signIn(email: string, password: string): Promise<'signed-in' | 'second-step'> {
  const { twoFactorRedirect } = await post<{ twoFactorRedirect?: boolean }>('/sign-in/email', { email, password });
  return twoFactorRedirect ? 'second-step' : 'signed-in';
}
/** The second step of signing in, or the first code of a new second factor. */
export const giveCode = (code: string) => post('/two-factor/verify-totp', { code });
export const giveBackupCode = (code: string) => post('/two-factor/verify-backup-code', { code });
export const signOut = () => post('/sign-out', {});
/** Signs out everywhere else. */
export const changePassword = (currentPassword: string, newPassword: string) => post('/change-password', { currentPassword, newPassword });
/** Always succeeds, whether or not the address is known. */
export const requestPasswordReset = (email: string) => post('/request-password-reset', { email });
export const resetPassword = (token: string, newPassword: string) => post('/reset-password', { token, newPassword });

/** What an authenticator app needs, and the backup codes: shown once. */
interface NewFactor {
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}
export const beginSecondFactor = (password: string) => post<NewFactor>('/two-factor/enable', { password });
export const newBackupCodes = async (password: string) => (await post<{ backupCodes: string[] }>('/two-factor/generate-backup-codes', { password })).backupCodes;
export const removeSecondFactor = (password: string) => post('/two-factor/disable', { password });
