import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Config } from '../../../platform/config/index.ts';
import { Database } from '../../../platform/database/index.ts';
import { ADDRESS_HEADER, BetterAuth } from './better-auth.ts';
import { type Exchange, runExchange } from './exchange.ts';
import type { SignedIn } from './sessions.ts';

/** Where a call comes from. */
export interface Caller {
  readonly address: string;
  readonly userAgent: string;
  readonly origin: string | undefined;
  /** The request's `Cookie` header. */
  readonly cookie: string | undefined;
  readonly signedIn: SignedIn | null;
}

export interface AuthCall {
  readonly method: 'GET' | 'POST';
  /** Below /api/auth. */
  readonly path: string;
  readonly body?: object;
}

/** A refusal of Better Auth: what it wrote until then is undone. */
class Refused extends Error {
  constructor(readonly response: Response) {
    super('refused');
  }
}

/** Calls Better Auth with nothing but what was read out of the request here. */
@Injectable()
export class AuthCalls {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly auth: BetterAuth,
  ) {}

  /** A call whose events stand in transactions of their own. @returns also what its callbacks learned */
  async call(call: AuthCall, caller: Caller): Promise<{ response: Response; exchange: Exchange }> {
    const exchange: Exchange = { path: call.path, em: null };
    return { response: await this.#send(call, caller, exchange), exchange };
  }

  /** Reads as the person who is signed in; a session that `Sessions` no longer accepts is not shown to Better Auth either. */
  async read(path: string, caller: Caller): Promise<Response> {
    const { response } = await this.call({ method: 'GET', path }, caller.signedIn ? caller : { ...caller, cookie: undefined });
    return response;
  }

  /**
   * A call that changes something: its rows and its events commit together or not at all, and a refusal leaves nothing.
   * @param alongside what else belongs into that commit
   */
  async change(call: AuthCall, caller: Caller, alongside?: (em: EntityManager, exchange: Exchange) => Promise<unknown>): Promise<Response> {
    try {
      return await this.database.transaction({}, async (em) => {
        const exchange: Exchange = { path: call.path, em, userId: caller.signedIn?.userId, sessionId: caller.signedIn?.sessionId };
        const response = await this.#send(call, caller, exchange);
        if (!response.ok) throw new Refused(response);
        await alongside?.(em, exchange);
        return response;
      });
    } catch (error) {
      if (error instanceof Refused) return error.response;
      throw error;
    }
  }

  async #send(call: AuthCall, caller: Caller, exchange: Exchange): Promise<Response> {
    const headers = new Headers({ origin: caller.origin ?? this.config.origin, 'user-agent': caller.userAgent, [ADDRESS_HEADER]: caller.address });
    if (caller.cookie) headers.set('cookie', caller.cookie);
    if (call.body) headers.set('content-type', 'application/json');
    const request = new Request(`${this.config.origin}/api/auth${call.path}`, { method: call.method, headers, ...(call.body ? { body: JSON.stringify(call.body) } : {}) });
    const response = await runExchange(exchange, () => this.auth.handler(request));
    if (exchange.failure) throw exchange.failure;
    return response;
  }
}
