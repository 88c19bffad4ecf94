import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Ids } from '../../../platform/clock/index.ts';
import { Config } from '../../../platform/config/index.ts';
import { Mailer } from '../../../platform/mail/index.ts';

/** The mail that carries a reset link. It names nobody and nothing: who reads over a shoulder learns only that it exists. */
@Injectable()
export class ResetMail {
  constructor(
    private readonly config: Config,
    private readonly ids: Ids,
    private readonly mailer: Mailer,
  ) {}

  async send(em: EntityManager, to: string, token: string): Promise<void> {
    const link = `${this.config.origin}/reset-password?token=${encodeURIComponent(token)}`;
    const text = [
      'Somebody asked for a new password for your account. If it was you, set it here within an hour:', '',
      link, '',
      'If it was not you, there is nothing to do: your password stays as it is.', '',
    ].join('\n');
    await this.mailer.send(em, { to, subject: 'Set a new password', text, messageId: `password-reset-${this.ids.next()}`, secret: true });
  }
}
