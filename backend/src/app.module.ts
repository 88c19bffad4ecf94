import type { Options } from '@mikro-orm/postgresql';
import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { DemoModule } from './demo/index.ts';
import { AccessModule, BreakGlass, SYSTEM_REACH } from './modules/access/index.ts';
import { AdministrationModule, RoutingRole } from './modules/administration/index.ts';
import { AnalyticsModule } from './modules/analytics/index.ts';
import { AppUser, IdentityModule } from './modules/identity/index.ts';
import { LedgerModule } from './modules/ledger/index.ts';
import { NotificationsModule } from './modules/notifications/index.ts';
import { PortalModule } from './modules/portal/index.ts';
import { Absence, Calendar, ClosedDay, DictationSwitch, Guardianship, RoleAssignment, SchoolModule, Staff, Term } from './modules/school/index.ts';
import { Clarification, Evidence, FollowUp, Incident, LogReply, LogType, NextStep, StudentLog, StudentLogsModule, Todo, TrailEntry } from './modules/student-logs/index.ts';
import { ClockModule } from './platform/clock/index.ts';
import { type Config, ConfigModule } from './platform/config/index.ts';
import { DatabaseModule } from './platform/database/index.ts';
import { EventsModule } from './platform/events/index.ts';
import { FilesModule } from './platform/files/index.ts';
import { HealthModule } from './platform/health/index.ts';
import { HttpModule } from './platform/http/index.ts';
import { LiveModule } from './platform/live/index.ts';
import { MailModule } from './platform/mail/index.ts';

/** What stands on the platform: modules, and every entity they own. */
export interface Parts {
  modules: NonNullable<ModuleMetadata['imports']>;
  entities: NonNullable<Options['entities']>;
}

/** The product: what moves events, streams and mail, then the modules from left to right. */
const product: Parts = {
  modules: [
    EventsModule.with(SYSTEM_REACH), LiveModule.with(), MailModule, FilesModule,
    LedgerModule, IdentityModule, SchoolModule, AccessModule, AdministrationModule, StudentLogsModule, PortalModule, NotificationsModule, AnalyticsModule, DemoModule,
  ],
  entities: [AppUser, BreakGlass, Staff, Absence, RoleAssignment, Guardianship, Calendar, Term, ClosedDay, DictationSwitch, RoutingRole, LogType, NextStep, Incident, StudentLog, Todo, FollowUp, Clarification, LogReply, Evidence, TrailEntry],
};

@Module({})
export class AppModule {
  static register(config: Config, { modules, entities }: Parts = product): DynamicModule {
    return {
      module: AppModule,
      imports: [ConfigModule.with(config), ClockModule, DatabaseModule.with(config, entities), HttpModule, HealthModule, ...modules],
    };
  }
}
