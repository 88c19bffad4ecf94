import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.ts';
import { Database } from '../database/index.ts';
import { errorInBrief, type HandlerMeta, Handles, type PayloadOf } from '../events/index.ts';
import { markKept, markSent, noteFailure, queuedMail } from './mail-rows.ts';
import { MailQueued } from './mailer.ts';
import { MailTransport } from './mail-transport.ts';

/** With the outbox's waits, up to ten minutes each, this is about a day of trying. */
const MOST_ATTEMPTS = 200;

/** Sends one mail, or keeps it where there is no server. A crash between the two may send it twice, under one Message-ID. */
@Injectable()
export class MailSending {
  constructor(
    private readonly database: Database,
    private readonly transport: MailTransport,
    private readonly clock: Clock,
  ) {}

  @Handles(MailQueued, 'mail.send')
  async send(em: EntityManager, { mailId }: PayloadOf<typeof MailQueued>, { failedBefore }: HandlerMeta): Promise<void> {
    const mail = await queuedMail(em, mailId);
    if (!mail) return;
    if (!this.transport.exists) return markKept(em, mailId);
    try {
      await this.transport.send(mail);
    } catch (error) {
      const final = isFinal(error) || failedBefore + 1 >= MOST_ATTEMPTS;
      // On a connection of its own: it stays when the outbox rolls this transaction back to try again.
      await noteFailure(this.database.kysely(), mailId, final ? 'failed' : 'queued', errorInBrief(error));
      if (final) return;
      throw error;
    }
    await markSent(em, mailId, this.clock.now());
  }
}

/**
 * 5yz is "permanent negative completion" (RFC 5321 §4.2.1): the same mail would be refused again. A server that refuses our
 * password answers 5yz too, and that is not the mail's fault.
 */
const isFinal = (error: unknown): boolean => {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && typeof responseCode === 'number' && responseCode >= 500;
};
