import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Ids } from '../../../platform/clock/index.ts';
import { Config } from '../../../platform/config/index.ts';
import { Mailer } from '../../../platform/mail/index.ts';

/** Tells somebody that signing in became easier for whoever has their password. It names nobody. */
@Injectable()
export class FactorMail {
  constructor(
    private readonly config: Config,
    private readonly ids: Ids,
    private readonly mailer: Mailer,
  ) {}

  async removed(em: EntityManager, to: string): Promise<void> {
    const text = [
      'The second step of signing in was taken off your account. From now on the password alone opens it.', '',
      'If you know about this, set up the second step again when you can, under Settings:', '',
      `${this.config.origin}/settings`, '',
      'If you do not, change your password now and tell whoever looks after Throughline at your school.', '',
    ].join('\n');
    await this.mailer.send(em, { to, subject: 'Your second step was removed', text, messageId: `second-factor-${this.ids.next()}` });
  }
}
