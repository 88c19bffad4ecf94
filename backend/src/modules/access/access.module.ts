import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { IdentityModule } from '../identity/index.ts';
import { LedgerModule } from '../ledger/index.ts';
import { SchoolModule } from '../school/index.ts';
import { BreakGlassOpening } from './app/break-glass-opening.ts';
import { BreakGlassReminders } from './app/break-glass-reminders.ts';
import { BreakGlassReviews } from './app/break-glass-reviews.ts';
import { Denials } from './app/denials.ts';
import { FirstAdministrator } from './app/first-administrator.ts';
import { Reach } from './app/reach.ts';
import { StreamSessions } from './app/stream-sessions.ts';
import { Viewers } from './app/viewers.ts';
import { AccessGuard } from './http/access.guard.ts';
import { AuditContextInterceptor } from './http/audit-context.interceptor.ts';
import { BreakGlassController } from './http/break-glass.controller.ts';
import { DenialInterceptor } from './http/denial.interceptor.ts';
import { MeController } from './http/me.controller.ts';
import { MySignInController } from './http/my-sign-in.controller.ts';
import { SetUpController } from './http/set-up.controller.ts';
import { SchoolsController } from './http/schools.controller.ts';
import { BreakGlassTicker } from './jobs/break-glass-ticker.ts';
import './data/audited.ts';

/** Who is asking and what they reach: in front of every handler, once for the whole process. */
@Module({
  imports: [IdentityModule, LedgerModule, SchoolModule],
  controllers: [BreakGlassController, MeController, MySignInController, SchoolsController, SetUpController],
  providers: [
    BreakGlassOpening, BreakGlassReminders, BreakGlassReviews, BreakGlassTicker, Denials, FirstAdministrator, Reach, StreamSessions, Viewers,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: AuditContextInterceptor },
    { provide: APP_INTERCEPTOR, useClass: DenialInterceptor },
  ],
  exports: [BreakGlassReviews, Denials, Reach, StreamSessions, Viewers],
})
export class AccessModule {}
