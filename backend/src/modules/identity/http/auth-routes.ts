import { applyDecorators, HttpCode, RequestMapping, RequestMethod } from '@nestjs/common';
import { defineRoute, type Route } from '@throughline/shared';
import { z } from 'zod';
import { Undeclared } from '../../../platform/http/index.ts';
import { PASSWORD_LENGTH } from '../domain/password.rules.ts';

const Email = z.string().trim().toLowerCase().pipe(z.email('Type an e-mail address.').max(200));
const Known = z.string().min(1, 'Type your password.').max(PASSWORD_LENGTH.max, `A password has at most ${PASSWORD_LENGTH.max} characters.`);
const Chosen = z.string().min(PASSWORD_LENGTH.min, `Use at least ${PASSWORD_LENGTH.min} characters.`).max(PASSWORD_LENGTH.max, `Use at most ${PASSWORD_LENGTH.max} characters.`);
const Code = z.string().transform((typed) => typed.replace(/\s/g, '')).pipe(z.string().regex(/^\d{6}$/, 'Type the six digits.'));
const BackupCode = z.string().trim().min(1, 'Type one of your backup codes.').max(40, 'This is not a backup code.');
const Nothing = z.union([z.undefined(), z.null(), z.strictObject({})], 'This request takes no body.');
/** Answers go out as Better Auth gives them. */
const response = z.unknown();

// The allow-list: what Better Auth offers and is not named here is not mounted, and answers like any address that never existed.
export const signIn = defineRoute({ method: 'POST', path: '/auth/sign-in/email', summary: 'Sign in with a password', access: 'public', body: z.strictObject({ email: Email, password: Known, rememberMe: z.boolean().optional() }), response });
export const signOut = defineRoute({ method: 'POST', path: '/auth/sign-out', summary: 'Sign out', access: 'public', body: Nothing, response });
export const getSession = defineRoute({ method: 'GET', path: '/auth/get-session', summary: 'The session of this browser, or null', access: 'public', response });
export const changePassword = defineRoute({ method: 'POST', path: '/auth/change-password', summary: 'Change the password and sign out elsewhere', access: 'public', body: z.strictObject({ currentPassword: Known, newPassword: Chosen }), response });
export const requestPasswordReset = defineRoute({ method: 'POST', path: '/auth/request-password-reset', summary: 'Ask for a reset link by mail', access: 'public', body: z.strictObject({ email: Email }), response });
export const resetPassword = defineRoute({ method: 'POST', path: '/auth/reset-password', summary: 'Set a new password with the link from the mail', access: 'public', body: z.strictObject({ token: z.string().min(1).max(200), newPassword: Chosen }), response });
export const listSessions = defineRoute({ method: 'GET', path: '/auth/list-sessions', summary: 'Where this person is signed in', access: 'public', response });
export const revokeSession = defineRoute({ method: 'POST', path: '/auth/revoke-session', summary: 'Sign out one place', access: 'public', body: z.strictObject({ token: z.string().min(1).max(200) }), response });
export const revokeOtherSessions = defineRoute({ method: 'POST', path: '/auth/revoke-other-sessions', summary: 'Sign out everywhere else', access: 'public', body: Nothing, response });
export const revokeSessions = defineRoute({ method: 'POST', path: '/auth/revoke-sessions', summary: 'Sign out everywhere', access: 'public', body: Nothing, response });
export const beginSecondFactor = defineRoute({ method: 'POST', path: '/auth/two-factor/enable', summary: 'Draw a secret and backup codes for a second factor, shown once', access: 'public', body: z.strictObject({ password: Known }), response });
export const giveCode = defineRoute({ method: 'POST', path: '/auth/two-factor/verify-totp', summary: 'Give a code: the second step of signing in, or the first code of a new second factor', access: 'public', body: z.strictObject({ code: Code }), response });
export const giveBackupCode = defineRoute({ method: 'POST', path: '/auth/two-factor/verify-backup-code', summary: 'Give a backup code as the second step of signing in', access: 'public', body: z.strictObject({ code: BackupCode }), response });
export const renewBackupCodes = defineRoute({ method: 'POST', path: '/auth/two-factor/generate-backup-codes', summary: 'Draw new backup codes; the old ones are worth nothing', access: 'public', body: z.strictObject({ password: Known }), response });
export const takeOffSecondFactor = defineRoute({ method: 'POST', path: '/auth/two-factor/disable', summary: 'Take the second factor off', access: 'public', body: z.strictObject({ password: Known }), response });

/** Mounts one of them. It is public because Better Auth looks at the session itself, and at more of it than the guard does. */
export const Allowed = (route: Pick<Route, 'method' | 'path' | 'access'>): MethodDecorator =>
  applyDecorators(RequestMapping({ method: RequestMethod[route.method], path: route.path }), HttpCode(200), Undeclared("Better Auth's own route", route.access));
