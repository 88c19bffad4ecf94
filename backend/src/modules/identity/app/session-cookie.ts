import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config/index.ts';
import { SESSION_DAYS } from '../domain/session.rules.ts';
import { Keys } from './keys.ts';

/** Before the names of our cookies; over https Better Auth puts `__Secure-` in front. */
export const COOKIE_PREFIX = 'throughline';

/**
 * The session cookie in the format of Better Auth 1.7.6 (better-call, crypto.mjs): the token, a dot, and the token's
 * HMAC-SHA-256 in base64, all of it percent-encoded.
 */
@Injectable()
export class SessionCookie {
  readonly name: string;
  readonly #secure: boolean;

  constructor(
    config: Config,
    private readonly keys: Keys,
  ) {
    this.#secure = config.origin.startsWith('https://');
    this.name = `${this.#secure ? '__Secure-' : ''}${COOKIE_PREFIX}.session_token`;
  }

  /** The session token in a `Cookie` header, if the signature is ours. */
  tokenIn(header: string | undefined): string | null {
    const value = cookie(header, this.name);
    const dot = value?.lastIndexOf('.') ?? -1;
    if (!value || dot < 1) return null;
    const token = value.slice(0, dot);
    const given = Buffer.from(value.slice(dot + 1));
    const expected = Buffer.from(this.#sign(token));
    return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
  }

  /** A `Set-Cookie` value that lets the browser keep this session for its whole new life. */
  renewed(token: string): string {
    const value = encodeURIComponent(`${token}.${this.#sign(token)}`);
    return `${this.name}=${value}; Max-Age=${SESSION_DAYS * 86_400}; Path=/; HttpOnly${this.#secure ? '; Secure' : ''}; SameSite=Lax`;
  }

  #sign(token: string): string {
    return createHmac('sha256', this.keys.cookie).update(token).digest('base64');
  }
}

/** The first cookie of that name, as Better Auth reads it. */
function cookie(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=');
    if (at < 0 || part.slice(0, at).trim() !== name) continue;
    try {
      return decodeURIComponent(part.slice(at + 1).trim());
    } catch {
      return null;
    }
  }
  return null;
}
