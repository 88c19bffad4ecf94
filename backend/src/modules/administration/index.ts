export { AdministrationModule } from './administration.module.ts';
export { CalendarChanged, StaffingChanged } from './domain/events.ts';
