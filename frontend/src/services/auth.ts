import { ApiError, type Problem } from '@throughline/shared';

/**
 * Sign-in and passwords go to Better Auth's own routes (api.md, identity), which are no contracts of ours:
 * their refusals may be problem documents or `{ code, message }`.
 * @throws ApiError
 */
async function post(path: string, body: object): Promise<void> {
  const answer = await fetch(`/api/auth${path}`, {
    method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify(body),
  }).catch((cause: unknown) => { throw new ApiError(0, null, { cause }); });
  if (!answer.ok) throw new ApiError(answer.status, asProblem(answer.status, await answer.json().catch(() => null)));
}

function asProblem(status: number, data: unknown): Problem | null {
  if (typeof data !== 'object' || data === null || !('code' in data)) return null;
  const { code, detail, message, title, requestId } = data as Record<string, string | undefined>;
  return { type: 'about:blank', status, code: code ?? 'refused', title: title ?? '', detail: detail ?? message ?? '', requestId: requestId ?? '' };
}

export const signIn = (email: string, password: string) => post('/sign-in/email', { email, password });
export const signOut = () => post('/sign-out', {});
export const changePassword = (currentPassword: string, newPassword: string) => post('/change-password', { currentPassword, newPassword, revokeOtherSessions: true });
/** Always succeeds, whether or not the address is known. */
export const requestPasswordReset = (email: string) => post('/request-password-reset', { email, redirectTo: '/reset-password' });
export const resetPassword = (token: string, newPassword: string) => post('/reset-password', { token, newPassword });
