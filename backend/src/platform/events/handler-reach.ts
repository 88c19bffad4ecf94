import type { Settings } from '../database/index.ts';

/** The settings a handler's transaction runs with: what the system itself may see. Given once, at composition. */
export abstract class HandlerReach {
  abstract readonly settings: Settings;
}
