export { Database, type Settings } from './database.ts';
export { DatabaseModule } from './database.module.ts';
export { migrate, pendingMigrations, type Migration } from './migrate.ts';
export { ormOptions } from './orm-options.ts';
export { APP_ROLE, asAppRole } from './roles.ts';
