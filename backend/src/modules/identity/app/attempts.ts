import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/index.ts';
import { Database } from '../../../platform/database/index.ts';
import { problem, ProblemError } from '../../../platform/http/index.ts';
import { countAttempt, forgetAttempts, returnAttempt } from '../data/attempt-windows.ts';
import { ALLOWANCES, secondsUntil, type Attempt } from '../domain/attempts.rules.ts';
import { Keys } from './keys.ts';

/** Thrown when a window is full; answered as 429 with the time to wait, wherever it comes from. */
export class TooManyAttempts extends ProblemError {
  constructor(
    readonly kind: Attempt,
    retryAfterSeconds: number,
    /** The first refusal of its window: later ones are not worth an event each. */
    readonly first: boolean,
  ) {
    const { status, code, title, detail } = problem.tooMany();
    super(status, code, title, detail, { retryAfterSeconds });
  }
}

/**
 * Counts attempts in the database, so that all processes count together. An attempt is counted before it is made:
 * a hundred guesses at the same moment do not all find the window empty.
 */
@Injectable()
export class Attempts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly keys: Keys,
  ) {}

  /** @param subject whose attempt it is: a login, a person's id, a network. @throws TooManyAttempts */
  async count(kind: Attempt, subject: string): Promise<void> {
    const { max, seconds } = ALLOWANCES[kind];
    const now = this.clock.now();
    const window = await countAttempt(this.database.kysely(), this.#key(kind, subject), now, new Date(now.getTime() + seconds * 1000));
    if (window.count > max) throw new TooManyAttempts(kind, secondsUntil(window.endsAt, now), window.count === max + 1);
  }

  /** It went well: what failed before no longer counts. */
  forget(kind: Attempt, subject: string): Promise<void> {
    return forgetAttempts(this.database.kysely(), this.#key(kind, subject));
  }

  /** It went well, where the failures of others before it still count. */
  giveBack(kind: Attempt, subject: string): Promise<void> {
    return returnAttempt(this.database.kysely(), this.#key(kind, subject));
  }

  #key(kind: Attempt, subject: string): string {
    return `${kind}:${this.keys.digest(subject)}`;
  }
}
