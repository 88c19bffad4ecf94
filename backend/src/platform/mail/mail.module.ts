import { Global, Module } from '@nestjs/common';
import { MailSending } from './mail-sending.ts';
import { MailTransport } from './mail-transport.ts';
import { Mailer } from './mailer.ts';

/** Mail, for the whole process; needs `EventsModule`. */
@Global()
@Module({ providers: [Mailer, MailSending, MailTransport], exports: [Mailer] })
export class MailModule {}
