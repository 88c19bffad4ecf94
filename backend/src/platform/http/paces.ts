import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.ts';
import { problem } from './problem.ts';

/** What somebody may ask for at once, and how quickly that comes back. Nobody types, searches or tries things out faster. */
export const HEAVY = { burst: 120, perSecond: 2 } as const;
/** From here on those whose allowance is whole again are forgotten, now and then: it takes a look at everybody. */
const MANY = 10_000;
const NOW_AND_THEN_MS = 60_000;

interface Allowance {
  left: number;
  at: number;
}

/**
 * How quickly one person asks for answers that cost much (`heavy` in a contract). Kept in memory, by each process for itself: it
 * shields the server from a script or a stuck key, not a secret from guesses, and so is worth no statement.
 */
@Injectable()
export class Paces {
  readonly #people = new Map<string, Allowance>();
  #forgotAt = 0;

  constructor(private readonly clock: Clock) {}

  /** @throws Problem 429 with the seconds to wait */
  take(userId: string): void {
    const now = this.clock.now().getTime();
    const { left, at } = this.#people.get(userId) ?? { left: HEAVY.burst, at: now };
    const has = Math.min(HEAVY.burst, left + (Math.max(0, now - at) / 1000) * HEAVY.perSecond);
    if (has < 1) throw problem.tooMany(Math.ceil((1 - has) / HEAVY.perSecond));
    if (this.#people.size >= MANY && now - this.#forgotAt >= NOW_AND_THEN_MS) this.#forget(now);
    this.#people.set(userId, { left: has - 1, at: now });
  }

  #forget(now: number): void {
    this.#forgotAt = now;
    for (const [userId, { left, at }] of this.#people) if (left + ((now - at) / 1000) * HEAVY.perSecond >= HEAVY.burst) this.#people.delete(userId);
  }
}
