import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.ts';
import { IdentityModule } from '../identity/index.ts';
import { LedgerModule } from '../ledger/index.ts';
import { SchoolModule } from '../school/index.ts';
import { AbsenceKeeping } from './app/absence-keeping.ts';
import { Absences } from './app/absences.ts';
import { Administering } from './app/administering.ts';
import { CalendarDays } from './app/calendar-days.ts';
import { CalendarHistory } from './app/calendar-history.ts';
import { CalendarKeeping } from './app/calendar-keeping.ts';
import { DictationDesk } from './app/dictation-desk.ts';
import { FactorRolesDesk } from './app/factor-roles-desk.ts';
import { Groups } from './app/groups.ts';
import { Guardianships } from './app/guardianships.ts';
import { OwnAbsence } from './app/own-absence.ts';
import { RoleAssigning } from './app/role-assigning.ts';
import { Roles } from './app/roles.ts';
import { SignIns } from './app/sign-ins.ts';
import { StaffHistory } from './app/staff-history.ts';
import { Staffing } from './app/staffing.ts';
import './data/audited.ts';
import './data/constraints.ts';
import { AbsencesController } from './http/absences.controller.ts';
import { CalendarsController } from './http/calendars.controller.ts';
import { DictationController } from './http/dictation.controller.ts';
import { GuardianshipsController } from './http/guardianships.controller.ts';
import { PeopleController } from './http/people.controller.ts';
import { SignInsController } from './http/sign-ins.controller.ts';

/** Who works here and when: roles, staff, absences, calendars, guardianships, kept up by administrators. */
@Module({
  imports: [AccessModule, IdentityModule, LedgerModule, SchoolModule],
  controllers: [PeopleController, AbsencesController, CalendarsController, DictationController, GuardianshipsController, SignInsController],
  providers: [AbsenceKeeping, Absences, Administering, CalendarDays, CalendarHistory, CalendarKeeping, DictationDesk, FactorRolesDesk, Groups, Guardianships, OwnAbsence, RoleAssigning, Roles, SignIns, StaffHistory, Staffing],
})
export class AdministrationModule {}
