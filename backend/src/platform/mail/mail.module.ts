import { Global, Module } from '@nestjs/common';
import { MailOutbox } from './mail-outbox.ts';
import { MailSending } from './mail-sending.ts';
import { MailTransport } from './mail-transport.ts';
import { Mailer } from './mailer.ts';

/** Mail, for the whole process; needs `EventsModule`. */
@Global()
@Module({ providers: [Mailer, MailOutbox, MailSending, MailTransport], exports: [Mailer, MailOutbox] })
export class MailModule {}
