import { setTimeout as pause } from 'node:timers/promises';

/** Waits for the work, but not longer than this: what a process does on its way out must not depend on a server that is away. */
export async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  await Promise.race([work, pause(ms, undefined, { ref: false })]);
}
