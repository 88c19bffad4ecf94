import { Kysely } from 'kysely';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { Logger } from '@nestjs/common';
import { Config } from '../../../platform/config/index.ts';
import { Database } from '../../../platform/database/index.ts';
import { Ids } from '../../../platform/clock/index.ts';
import { BorrowingDialect } from '../data/borrowing-dialect.ts';
import { FRESH_SECONDS, SESSION_DAYS } from '../domain/session.rules.ts';
import { PASSWORD_LENGTH } from '../domain/password.rules.ts';
import { AuthCallbacks } from './auth-callbacks.ts';
import { currentExchange } from './exchange.ts';
import { Keys } from './keys.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { COOKIE_PREFIX } from './session-cookie.ts';

/** The caller's network address, put on the forwarded request by us alone. */
export const ADDRESS_HEADER = 'x-throughline-address';
const TIMES = { createdAt: 'created_at', updatedAt: 'updated_at' };

/** Better Auth as this installation runs it, behind http/auth-routes.ts. Injected by this class's name. */
export abstract class BetterAuth {
  abstract readonly handler: (request: Request) => Promise<Response>;
  abstract readonly api: object;
}

export function createBetterAuth(config: Config, database: Database, ids: Ids, keys: Keys, callbacks: AuthCallbacks): BetterAuth {
  const db = new Kysely<unknown>({ dialect: new BorrowingDialect(() => currentExchange()?.em?.getKysely() ?? database.kysely()) });
  return betterAuth({
    appName: 'Throughline',
    baseURL: config.origin,
    basePath: '/api/auth',
    secret: keys.cookie,
    trustedOrigins: [...config.origins],
    telemetry: { enabled: false },
    database: { db, type: 'postgres', transaction: false },
    logger: quietLogger,
    onAPIError: { throw: true },
    // counted by our own Attempts, which know accounts as well as addresses
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
      password: { hash: hashPassword, verify: verifyPassword },
      resetPasswordTokenExpiresIn: 60 * 60,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: (reset) => callbacks.sendReset(reset),
      onPasswordReset: ({ user }) => callbacks.passwordReset(user),
    },
    user: {
      modelName: 'app_user',
      fields: { emailVerified: 'email_verified', ...TIMES },
      additionalFields: {
        locale: { type: 'string', required: true, defaultValue: 'en', input: false },
        enabled: { type: 'boolean', required: true, defaultValue: true, input: false, returned: false },
      },
    },
    session: {
      fields: { userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', ...TIMES },
      expiresIn: SESSION_DAYS * 86_400,
      freshAge: FRESH_SECONDS,
      // renewed by Sessions, on every kind of request
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    account: {
      modelName: 'credential',
      fields: {
        userId: 'user_id', accountId: 'account_id', providerId: 'provider_id', accessToken: 'access_token', refreshToken: 'refresh_token', idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at', refreshTokenExpiresAt: 'refresh_token_expires_at', ...TIMES,
      },
    },
    verification: { fields: { expiresAt: 'expires_at', ...TIMES }, storeIdentifier: 'hashed' },
    plugins: [twoFactor({
      // counted by FactorAttempts, which tell a stranger from the owner's own browser
      accountLockout: { enabled: false },
      schema: {
        user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
        twoFactor: { modelName: 'two_factor', fields: { userId: 'user_id', backupCodes: 'backup_codes', failedVerificationCount: 'failed_verification_count', lockedUntil: 'locked_until' } },
      },
    })],
    databaseHooks: callbacks.databaseHooks(),
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: config.origin.startsWith('https://'),
      // said aloud because Better Auth drops the check by itself when NODE_ENV is "test"
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: () => ids.next(), validateSchema: false },
    },
  } satisfies BetterAuthOptions);
}

const log = new Logger('better-auth');
// What follows the message may be a request or a row; neither belongs into a log.
const quietLogger: BetterAuthOptions['logger'] = { level: 'error', log: (_level, message) => log.error(message) };
