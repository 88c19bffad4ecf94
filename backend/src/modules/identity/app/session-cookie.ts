import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config/index.ts';
import { cookieIn, cookiesOf } from '../domain/cookies.rules.ts';
import { SESSION_DAYS } from '../domain/session.rules.ts';
import { Keys } from './keys.ts';

/** Before the names of our cookies; over https Better Auth puts `__Secure-` in front. */
export const COOKIE_PREFIX = 'throughline';

/**
 * Cookies in the format of Better Auth 1.7.6 (better-call, crypto.mjs): the value, a dot, and the value's
 * HMAC-SHA-256 in base64, all of it percent-encoded.
 */
@Injectable()
export class SessionCookie {
  readonly name: string;
  readonly #challenge: string;
  readonly #notRemembered: string;
  readonly #secure: boolean;

  constructor(
    config: Config,
    private readonly keys: Keys,
  ) {
    this.#secure = config.origin.startsWith('https://');
    this.name = this.#named('session_token');
    this.#challenge = this.#named('two_factor');
    this.#notRemembered = this.#named('dont_remember');
  }

  /** The session token in a `Cookie` header, if the signature is ours. */
  tokenIn(header: string | undefined): string | null {
    return this.#signedIn(header, this.name);
  }

  /** What stands for a right password whose second step is owed, if the signature is ours. */
  challengeIn(header: string | undefined): string | null {
    return this.#signedIn(header, this.#challenge);
  }

  /** Of a `Cookie` header, what the second step needs: no session, whosever it may be. */
  forSecondStep(header: string | undefined): string {
    return cookiesOf(header, [this.#challenge, this.#notRemembered]);
  }

  /** A `Set-Cookie` value that lets the browser keep this session for its whole new life. */
  renewed(token: string): string {
    const value = encodeURIComponent(`${token}.${this.#sign(token)}`);
    return `${this.name}=${value}; Max-Age=${SESSION_DAYS * 86_400}; Path=/; HttpOnly${this.#secure ? '; Secure' : ''}; SameSite=Lax`;
  }

  #signedIn(header: string | undefined, name: string): string | null {
    const value = cookieIn(header, name);
    const dot = value?.lastIndexOf('.') ?? -1;
    if (!value || dot < 1) return null;
    const text = value.slice(0, dot);
    const given = Buffer.from(value.slice(dot + 1));
    const expected = Buffer.from(this.#sign(text));
    return given.length === expected.length && timingSafeEqual(given, expected) ? text : null;
  }

  #named(name: string): string {
    return `${this.#secure ? '__Secure-' : ''}${COOKIE_PREFIX}.${name}`;
  }

  #sign(text: string): string {
    return createHmac('sha256', this.keys.cookie).update(text).digest('base64');
  }
}
