/** How often live events are looked after, in milliseconds. The defaults are for production; tests are in a hurry. */
export abstract class LivePace {
  /** Between two looks for events nobody whispered about. */
  abstract readonly poll: number;
  abstract readonly heartbeat: number;
  /** Between two questions whether the sessions behind the streams are still good. */
  abstract readonly sessions: number;
  /** How long a browser waits before it reconnects, give or take half of it, so that a restart does not bring all of them at once. */
  abstract readonly retry: number;
  /** From 0 up to 1. */
  abstract readonly chance: () => number;
}

export const PRODUCTION_LIVE_PACE: LivePace = {
  poll: 2_000,
  heartbeat: 15_000,
  sessions: 5_000,
  retry: 3_000,
  chance: Math.random,
};
