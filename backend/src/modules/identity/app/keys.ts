import { createHmac, hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config/index.ts';

/** The keys of this module, each drawn from the installation's secret for one purpose, so that none can be used as another. */
@Injectable()
export class Keys {
  /** Signs the session cookie. */
  readonly cookie: string;
  /** Signs what tells a browser that an account signed in from before. */
  readonly browser: string;
  readonly #draw: (purpose: string) => string;
  readonly #digest: string;
  readonly #setUp: string;

  constructor(config: Config) {
    this.#draw = (purpose) => Buffer.from(hkdfSync('sha256', config.secret, '', `throughline/identity/${purpose}`, 32)).toString('base64');
    this.cookie = this.#draw('session-cookie');
    this.browser = this.#draw('known-browser');
    this.#digest = this.#draw('digest');
    this.#setUp = this.#draw('set-up-code');
  }

  /** What one person's unsent notes lie under on their devices: 256 bits in base64, the same each time. */
  drafts(userId: string): string {
    return this.#draw(`drafts/${userId}`);
  }

  /** A keyed hash that tells the same from different and nothing else; for logins and addresses in counters and in the ledger. */
  digest(text: string): string {
    return createHmac('sha256', this.#digest).update(text).digest('base64url');
  }

  /** Twelve characters a person can type from a console, the same in every process of this installation. */
  get setUpCode(): string {
    const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
    const bytes = createHmac('sha256', this.#setUp).update('first administrator').digest().subarray(0, 12);
    return [...bytes].map((byte) => alphabet[byte % 32]).join('').replace(/(.{4})(?=.)/g, '$1-');
  }
}
