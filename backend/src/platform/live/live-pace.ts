/** How often live events are looked after, in milliseconds. The defaults are for production; tests are in a hurry. */
export abstract class LivePace {
  /** Between two looks for events nobody whispered about. */
  abstract readonly poll: number;
  abstract readonly heartbeat: number;
  /** Between two questions whether the sessions behind the streams are still good. */
  abstract readonly sessions: number;
  /** How long a browser waits before it reconnects: by chance, so that a restart does not bring all of them at once. */
  abstract retry(): number;
}

export const PRODUCTION_LIVE_PACE: LivePace = {
  poll: 2_000,
  heartbeat: 15_000,
  sessions: 60_000,
  retry: () => 1_000 + Math.round(Math.random() * 4_000),
};
