import { accessMigration } from './modules/access/data/access.migration.ts';
import { breakGlassMigration } from './modules/access/data/break-glass.migration.ts';
import { readersMigration } from './modules/access/data/readers.migration.ts';
import { viewerFactsMigration } from './modules/access/data/viewer-facts.migration.ts';
import { administrationMigration } from './modules/administration/data/administration.migration.ts';
import { countsMigration } from './modules/analytics/data/counts.migration.ts';
import { identityMigration } from './modules/identity/data/identity.migration.ts';
import { twoFactorMigration } from './modules/identity/data/two-factor.migration.ts';
import { ledgerHistoryMigration } from './modules/ledger/data/ledger-history.migration.ts';
import { ledgerLooksMigration } from './modules/ledger/data/ledger-looks.migration.ts';
import { ledgerMigration } from './modules/ledger/data/ledger.migration.ts';
import { deliveryEventsMigration } from './modules/notifications/data/delivery-events.migration.ts';
import { deliveryMigration } from './modules/notifications/data/delivery.migration.ts';
import { notificationsMigration } from './modules/notifications/data/notifications.migration.ts';
import { dictationMigration } from './modules/school/data/dictation.migration.ts';
import { schoolMigration } from './modules/school/data/school.migration.ts';
import { clarificationsMigration } from './modules/student-logs/data/clarifications.migration.ts';
import { coverageMigration } from './modules/student-logs/data/coverage.migration.ts';
import { dailyRunsMigration } from './modules/student-logs/data/daily-runs.migration.ts';
import { dutiesMigration } from './modules/student-logs/data/duties.migration.ts';
import { incidentJoinsMigration } from './modules/student-logs/data/incident-joins.migration.ts';
import { evidenceMigration } from './modules/student-logs/data/evidence.migration.ts';
import { incidentsMigration } from './modules/student-logs/data/incidents.migration.ts';
import { listIndexesMigration } from './modules/student-logs/data/list-indexes.migration.ts';
import { overseenStudentsMigration } from './modules/student-logs/data/overseen-students.migration.ts';
import { queueMigration } from './modules/student-logs/data/queue.migration.ts';
import { repliesMigration } from './modules/student-logs/data/replies.migration.ts';
import { restrictedLogsMigration } from './modules/student-logs/data/restricted-logs.migration.ts';
import { searchMigration } from './modules/student-logs/data/search.migration.ts';
import { secondWallMigration } from './modules/student-logs/data/second-wall.migration.ts';
import { setUpMigration } from './modules/student-logs/data/set-up.migration.ts';
import { studentLogsMigration } from './modules/student-logs/data/student-logs.migration.ts';
import type { Migration } from './platform/database/index.ts';
import { platformMigration } from './platform/database/platform.migration.ts';
import { platformEventsMigration } from './platform/events/events.migration.ts';

/** The whole schema, in the order it is made: platform first, then the modules from left to right. */
export const migrations: readonly Migration[] = [
  platformMigration,
  platformEventsMigration,
  ledgerMigration,
  identityMigration,
  schoolMigration,
  accessMigration,
  studentLogsMigration,
  notificationsMigration,
  clarificationsMigration,
  dutiesMigration,
  administrationMigration,
  setUpMigration,
  ledgerHistoryMigration,
  queueMigration,
  dailyRunsMigration,
  deliveryMigration,
  coverageMigration,
  readersMigration,
  restrictedLogsMigration,
  overseenStudentsMigration,
  breakGlassMigration,
  secondWallMigration,
  searchMigration,
  twoFactorMigration,
  countsMigration,
  incidentsMigration,
  listIndexesMigration,
  evidenceMigration,
  incidentJoinsMigration,
  dictationMigration,
  ledgerLooksMigration,
  deliveryEventsMigration,
  repliesMigration,
  viewerFactsMigration,
];
