export { MailModule } from './mail.module.ts';
export { MailOutbox } from './mail-outbox.ts';
export type { StoredMail } from './mail-rows.ts';
export { type Mail, Mailer } from './mailer.ts';
