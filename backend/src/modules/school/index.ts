export { SchoolDirectory } from './app/school-directory.ts';
export type { Named, StudentContext } from './data/contexts.ts';
export { schoolMigration } from './data/school.migration.ts';
export type { StudentSearch } from './data/student-hits.ts';
export { enrolmentOf, schoolOf, type EnrolmentFacts } from './domain/context.rules.ts';
export { instantAt, localDay, localTime } from './domain/local-time.rules.ts';
export { addSchoolDays, dayNumber, dayOf, isOpenDay, plusDays, schoolDaysBefore, schoolDaysBetween, weekdayOf, type SchoolCalendar } from './domain/school-days.rules.ts';
export { SchoolTree, type SchoolNode } from './domain/school-tree.rules.ts';
export { SchoolModule } from './school.module.ts';
