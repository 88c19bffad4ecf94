import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { RawBuilder } from 'kysely';
import { Outbox } from '../events/index.ts';
import { countMail, type MailPage, queueAgain, readMail, type StoredMail } from './mail-rows.ts';
import { MailTransport } from './mail-transport.ts';
import { MailQueued } from './mailer.ts';

/** The mails that were written and what became of them; without a mail server this is where they stay. */
@Injectable()
export class MailOutbox {
  constructor(
    private readonly transport: MailTransport,
    private readonly events: Outbox,
  ) {}

  /** Whether there is a mail server to send through. */
  get hasServer(): boolean {
    return this.transport.exists;
  }

  /** Newest first. */
  page(em: EntityManager, page: MailPage): Promise<StoredMail[]> {
    return readMail(em, page);
  }

  /** How many there are in each state. @param to a condition on `m` (mail_message) */
  counts(em: EntityManager, to: RawBuilder<boolean>) {
    return countMail(em, to);
  }

  /** Whether sending it again could help: not for a link that has expired since. */
  mayResend({ state, secret }: Pick<StoredMail, 'state' | 'secret'>): boolean {
    return !secret && (state === 'failed' || (state === 'kept' && this.hasServer));
  }

  /** Queues a mail again that failed, or was kept until there was a server. @returns false when it is in no such state */
  async resend(em: EntityManager, id: string): Promise<boolean> {
    const queued = await queueAgain(em, id, this.hasServer ? ['failed', 'kept'] : ['failed']);
    if (queued) await this.events.record(em, MailQueued, { mailId: id });
    return queued;
  }
}
