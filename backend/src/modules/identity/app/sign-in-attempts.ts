import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/index.ts';
import { userIdOf } from '../data/user-state.ts';
import { networkAround, networkOf } from '../domain/address.rules.ts';
import { Attempts } from './attempts.ts';
import { KnownBrowsers } from './known-browsers.ts';

type Where = { readonly address: string; readonly cookie: string | undefined };

/** One try to sign in, counted before it is made. */
export interface CountedAttempt {
  /** It was the owner: failures from here no longer count, those of strangers elsewhere still do. */
  succeeded(): Promise<void>;
}

/** Who may try how often to sign in to an account (attempts.rules.ts). An account that does not exist is counted the same way. */
@Injectable()
export class SignInAttempts {
  constructor(
    private readonly database: Database,
    private readonly attempts: Attempts,
    private readonly browsers: KnownBrowsers,
  ) {}

  /** @throws TooManyAttempts */
  async count(email: string, { address, cookie }: Where): Promise<CountedAttempt> {
    await this.attempts.count('sign-in-address', networkOf(address));
    const browser = this.browsers.idIn(cookie, await userIdOf(this.database.kysely(), email));
    return browser ? this.#known(`${email} ${browser}`) : this.#stranger(email, address);
  }

  /** The owner proved to be themselves by mail: failures from where they are no longer count. */
  async forget(email: string, { address }: Where): Promise<void> {
    await this.attempts.forget('sign-in-network', networkSubject(email, address));
  }

  async #known(subject: string): Promise<CountedAttempt> {
    await this.attempts.count('sign-in-known-browser', subject);
    return { succeeded: () => this.attempts.forget('sign-in-known-browser', subject) };
  }

  // The network first: somebody who is stopped there must not use up what all strangers share.
  async #stranger(email: string, address: string): Promise<CountedAttempt> {
    const network = networkSubject(email, address);
    await this.attempts.count('sign-in-network', network);
    await this.attempts.count('sign-in-strangers', email);
    await this.attempts.count('sign-in-strangers-day', email);
    return {
      succeeded: async () => {
        await this.attempts.forget('sign-in-network', network);
        await this.attempts.giveBack('sign-in-strangers', email);
        await this.attempts.giveBack('sign-in-strangers-day', email);
      },
    };
  }
}

const networkSubject = (email: string, address: string): string => `${email} ${networkAround(address)}`;
