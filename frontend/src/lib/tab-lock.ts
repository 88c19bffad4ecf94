/**
 * One of this browser's tabs has a thing in hand: the others know, and can ask for it. Web Locks say who has it (and let go by
 * themselves when a tab dies), a channel carries the question. Without them every tab is for itself.
 */
export interface TabLock {
  release(): void;
}
const channel = (name: string) => new BroadcastChannel(`throughline-hand-over-${name}`);
/** A tab that does not answer is frozen or gone. */
const PATIENCE_MS = 3_000;

/**
 * Takes it, if no other tab has it.
 * @param handOver another tab asks for it: resolves once everything is where the other tab finds it
 * @returns nothing when another tab has it
 */
export async function takeInHand(name: string, handOver: () => Promise<void>): Promise<TabLock | undefined> {
  return hold(name, { ifAvailable: true }, handOver);
}

/** Takes it as soon as the tab that has it lets go. @returns nothing once `signal` says that nobody waits any more */
export const takeWhenFree = (name: string, handOver: () => Promise<void>, signal: AbortSignal): Promise<TabLock | undefined> => hold(name, { signal }, handOver).catch(() => undefined);

/** Asks the other tab for it, and waits until it has let go; one that does not answer loses it. */
export async function askForIt(name: string, handOver: () => Promise<void>): Promise<TabLock | undefined> {
  const asking = channel(name);
  asking.postMessage('please');
  const waited = await hold(name, { signal: AbortSignal.timeout(PATIENCE_MS) }, handOver).catch(() => undefined);
  asking.close();
  return waited ?? hold(name, { steal: true }, handOver);
}

function hold(name: string, options: LockOptions, handOver: () => Promise<void>): Promise<TabLock | undefined> {
  if (!navigator.locks) return Promise.resolve({ release: () => undefined });
  return new Promise((resolve, reject) => {
    navigator.locks.request(`throughline-in-hand-${name}`, options, (lock) => {
      if (!lock) return resolve(undefined);
      return new Promise<void>((letGo) => {
        const asked = channel(name);
        const release = () => {
          asked.close();
          letGo();
        };
        asked.onmessage = () => void handOver().finally(release);
        resolve({ release });
      });
    }).catch(reject);
  });
}
