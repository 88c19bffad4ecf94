export { type Mail, Mailer } from './mailer.ts';
export type { MailView } from './mail-rows.ts';
export { MailModule } from './mail.module.ts';
