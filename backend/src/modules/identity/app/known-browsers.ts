import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Ids } from '../../../platform/clock/index.ts';
import { Config } from '../../../platform/config/index.ts';
import { cookieIn } from '../domain/cookies.rules.ts';
import { Keys } from './keys.ts';
import { COOKIE_PREFIX } from './session-cookie.ts';

/** The longest a browser keeps a cookie. */
const DAYS = 400;
/** A family's tablet, a staff room's computer. */
const ACCOUNTS = 6;
const NOBODY = 'nobody';

/**
 * Browsers that an account has signed in from. It opens nothing: such a browser only has tries of its own, so that whoever guesses
 * elsewhere cannot keep the owner out. The cookie holds random ids, each signed together with its account: it names nobody, and
 * serves no other account.
 */
@Injectable()
export class KnownBrowsers {
  readonly #name: string;
  readonly #secure: boolean;

  constructor(
    config: Config,
    private readonly keys: Keys,
    private readonly ids: Ids,
  ) {
    this.#secure = config.origin.startsWith('https://');
    this.#name = `${this.#secure ? '__Secure-' : ''}${COOKIE_PREFIX}.known_browser`;
  }

  /** @returns the id of this browser for that account; null for one the account never signed in from, and for no account */
  idIn(header: string | undefined, userId: string | null): string | null {
    const mine = this.#entries(header).find((entry) => this.#isFor(entry, userId ?? NOBODY));
    return mine && userId ? mine.split('.')[0]! : null;
  }

  /** A `Set-Cookie` value with which the browser is known to this account, and to those it was known to before. */
  cookieFor(header: string | undefined, userId: string): string {
    const others = this.#entries(header).filter((entry) => !this.#isFor(entry, userId));
    const id = this.idIn(header, userId) ?? this.ids.next();
    const value = [`${id}.${this.#sign(id, userId)}`, ...others].slice(0, ACCOUNTS).join('~');
    return `${this.#name}=${value}; Max-Age=${DAYS * 86_400}; Path=/api/auth; HttpOnly${this.#secure ? '; Secure' : ''}; SameSite=Lax`;
  }

  #entries(header: string | undefined): string[] {
    return (cookieIn(header, this.#name) ?? '').split('~').filter(Boolean).slice(0, ACCOUNTS);
  }

  #isFor(entry: string, userId: string): boolean {
    const [id = '', signature = ''] = entry.split('.');
    const [given, expected] = [Buffer.from(signature), Buffer.from(this.#sign(id, userId))];
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  #sign(id: string, userId: string): string {
    return createHmac('sha256', this.keys.browser).update(`${userId}:${id}`).digest('base64url');
  }
}
