export { notificationsMigration } from './data/notifications.migration.ts';
export { NotificationsModule } from './notifications.module.ts';
