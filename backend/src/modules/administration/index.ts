export { AdministrationModule } from './administration.module.ts';
export { RoutingRole } from './data/routing-role.entity.ts';
export { CalendarChanged, GuardianshipChanged, SetUpChanged, StaffingChanged } from './domain/events.ts';
export { staffAt } from './data/scope.ts';
export { ASSIGNED_ROLES } from './domain/role-names.rules.ts';
export { administeredSchools } from './domain/scope.rules.ts';
