import { Module } from '@nestjs/common';
import { Ids } from '../../platform/clock/index.ts';
import { Config } from '../../platform/config/index.ts';
import { Database } from '../../platform/database/index.ts';
import { Accounts } from './app/accounts.ts';
import { Attempts } from './app/attempts.ts';
import { AuthCallbacks } from './app/auth-callbacks.ts';
import { AuthCalls } from './app/auth-calls.ts';
import { AuthTrail } from './app/auth-trail.ts';
import { BetterAuth, createBetterAuth } from './app/better-auth.ts';
import { Keys } from './app/keys.ts';
import { PasswordCare } from './app/password-care.ts';
import { Reauthentication } from './app/reauthentication.ts';
import { ResetMail } from './app/reset-mail.ts';
import { SessionCookie } from './app/session-cookie.ts';
import { Sessions } from './app/sessions.ts';
import { SetUpCode } from './app/set-up-code.ts';
import { SignIn } from './app/sign-in.ts';
import { AuthController } from './http/auth.controller.ts';
import { AuthDoor } from './http/auth-door.ts';
import './data/constraints.ts';

/** Who can sign in, and who is behind a request. Stands on the mail and the ledger, which are there for the whole process. */
@Module({
  controllers: [AuthController],
  providers: [
    Keys, SessionCookie, Sessions, Accounts, SetUpCode,
    Attempts, AuthTrail, ResetMail, AuthCallbacks, AuthCalls, SignIn, PasswordCare, Reauthentication, AuthDoor,
    { provide: BetterAuth, useFactory: createBetterAuth, inject: [Config, Database, Ids, Keys, AuthCallbacks] },
  ],
  exports: [Attempts, Sessions, Accounts, SetUpCode, Reauthentication],
})
export class IdentityModule {}
