/** How patient delivery is, in milliseconds. The defaults are for production; tests are in a hurry. */
export abstract class Pace {
  /** Between two looks at what is due. */
  abstract readonly poll: number;
  /** How long the nudge after the commit has before the poll sends the row itself. */
  abstract readonly headStart: number;
  /** After a row was sent and nothing was heard of it. */
  abstract readonly resend: number;
  /** After the first failure; doubles with each further one. */
  abstract readonly retry: number;
  /** From 0 up to 1. */
  abstract readonly chance: () => number;
}

export const PRODUCTION_PACE: Pace = { poll: 1_000, headStart: 5_000, resend: 30_000, retry: 1_000, chance: Math.random };

const LONGEST_WAIT = 10 * 60_000;

/**
 * How long to wait after a failure: twice as long each time up to ten minutes, and shortened by chance by up to half, so
 * that what failed together does not come back together.
 * @param failures this one included, from 1
 * @param chance from 0 up to 1
 */
export function waitAfter(failures: number, first: number, chance: number): number {
  const full = Math.min(LONGEST_WAIT, first * 2 ** Math.min(failures - 1, 30));
  return Math.round(full * (1 - chance / 2));
}
