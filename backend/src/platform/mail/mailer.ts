import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock, Ids } from '../clock/index.ts';
import { Config } from '../config/index.ts';
import { defineEvent, Outbox } from '../events/index.ts';
import { insertMail } from './mail-rows.ts';

export const MailQueued = defineEvent('mail.queued', z.object({ mailId: z.uuid() }));

export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  /** Names this mail for good, e.g. `<event id>-<user id>`: written twice, it is sent once. The domain is added here. */
  readonly messageId: string;
  /** It carries a link that opens an account: no administrator reads it. */
  readonly secret?: boolean;
}

/** Writes mail down in the transaction that causes it; a job sends it after the commit. */
@Injectable()
export class Mailer {
  readonly #domain: string;

  constructor(
    config: Config,
    private readonly events: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {
    this.#domain = new URL(config.origin).hostname;
  }

  /** @returns the id of the mail; of the first one when it was written before */
  async send(em: EntityManager, { messageId, secret = false, ...mail }: Mail): Promise<string> {
    const { id, isNew } = await insertMail(em, { ...mail, secret, id: this.ids.next(), messageId: `<${messageId}@${this.#domain}>`, at: this.clock.now() });
    if (isNew) await this.events.record(em, MailQueued, { mailId: id });
    return id;
  }
}
