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
import { DraftKeys } from './app/draft-keys.ts';
import { FactorAttempts } from './app/factor-attempts.ts';
import { FactorMail } from './app/factor-mail.ts';
import { FactorRoles } from './app/factor-roles.ts';
import { FactorSetUp } from './app/factor-set-up.ts';
import { Keys } from './app/keys.ts';
import { KnownBrowsers } from './app/known-browsers.ts';
import { OwnSessions } from './app/own-sessions.ts';
import { PasswordCare } from './app/password-care.ts';
import { Reauthentication } from './app/reauthentication.ts';
import { ResetMail } from './app/reset-mail.ts';
import { SecondFactors } from './app/second-factors.ts';
import { SecondStep } from './app/second-step.ts';
import { SessionCookie } from './app/session-cookie.ts';
import { Sessions } from './app/sessions.ts';
import { SetUpCode } from './app/set-up-code.ts';
import { SignIn } from './app/sign-in.ts';
import { SignInAttempts } from './app/sign-in-attempts.ts';
import { AuthController } from './http/auth.controller.ts';
import { AuthDoor } from './http/auth-door.ts';
import { SessionsController } from './http/sessions.controller.ts';
import { SecondFactorController } from './http/second-factor.controller.ts';
import './data/constraints.ts';

/** Who can sign in, and who is behind a request. Stands on the mail and the ledger, which are there for the whole process. */
@Module({
  controllers: [AuthController, SecondFactorController, SessionsController],
  providers: [
    Keys, DraftKeys, SessionCookie, Sessions, Accounts, SetUpCode,
    Attempts, AuthTrail, ResetMail, FactorMail, AuthCallbacks, AuthCalls, KnownBrowsers, SignInAttempts, SignIn, PasswordCare, Reauthentication, OwnSessions,
    SecondFactors, FactorAttempts, SecondStep, FactorSetUp, FactorRoles, AuthDoor,
    { provide: BetterAuth, useFactory: createBetterAuth, inject: [Config, Database, Ids, Keys, AuthCallbacks] },
  ],
  exports: [Attempts, DraftKeys, Sessions, OwnSessions, Accounts, SetUpCode, Reauthentication, SecondFactors, FactorRoles],
})
export class IdentityModule {}
