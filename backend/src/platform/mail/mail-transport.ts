import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Config } from '../config/index.ts';
import type { QueuedMail } from './mail-rows.ts';

// A job holds a database connection while it sends: a server that does not answer must not hold it for minutes.
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, dnsTimeout: 10_000 };

const open = (url: string) =>
  // Whether a mail is tried again is for its row to say, not for the pool.
  createTransport({ url, pool: true, maxConnections: 3, maxRequeues: 0, ...PATIENCE });

/** The SMTP server of `SMTP_URL`, if there is one. */
@Injectable()
export class MailTransport implements OnApplicationShutdown {
  readonly #smtp: ReturnType<typeof open> | null;

  constructor(private readonly config: Config) {
    this.#smtp = config.smtpUrl ? open(config.smtpUrl) : null;
  }

  get exists(): boolean {
    return this.#smtp !== null;
  }

  /** @throws what nodemailer throws, with `responseCode` when the server refused */
  async send({ to, subject, text, messageId }: QueuedMail): Promise<void> {
    await this.#smtp!.sendMail({ from: this.config.mailFrom, to, subject, text, messageId, headers: { 'Auto-Submitted': 'auto-generated' } });
  }

  onApplicationShutdown(): void {
    this.#smtp?.close();
  }
}
