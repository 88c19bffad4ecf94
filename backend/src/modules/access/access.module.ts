import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { IdentityModule } from '../identity/index.ts';
import { LedgerModule } from '../ledger/index.ts';
import { SchoolModule } from '../school/index.ts';
import { Denials } from './app/denials.ts';
import { FirstAdministrator } from './app/first-administrator.ts';
import { Reach } from './app/reach.ts';
import { Viewers } from './app/viewers.ts';
import { AccessGuard } from './http/access.guard.ts';
import { AuditContextInterceptor } from './http/audit-context.interceptor.ts';
import { DenialInterceptor } from './http/denial.interceptor.ts';
import { MeController } from './http/me.controller.ts';
import { SetUpController } from './http/set-up.controller.ts';
import { SchoolsController } from './http/schools.controller.ts';
import './data/audited.ts';

/** Who is asking and what they reach: in front of every handler, once for the whole process. */
@Module({
  imports: [IdentityModule, LedgerModule, SchoolModule],
  controllers: [MeController, SchoolsController, SetUpController],
  providers: [
    Denials, FirstAdministrator, Reach, Viewers,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: AuditContextInterceptor },
    { provide: APP_INTERCEPTOR, useClass: DenialInterceptor },
  ],
  exports: [Denials, Reach, Viewers],
})
export class AccessModule {}
