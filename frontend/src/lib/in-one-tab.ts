/** Long enough that every tab has heard of it by then. */
const HELD_MS = 5_000;
/** How long a tab lets others go first: the one somebody is in says it, else one they see, else any. */
const PATIENCE_MS = { inUse: 0, inSight: 200, behind: 500 };

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * All tabs of this browser hear of a thing; one of them acts on it.
 * @param name of the thing, the same in every tab and never that of another
 */
export async function inOneTab(name: string, act: () => void): Promise<void> {
  if (!navigator.locks) return act();
  const patience = document.visibilityState !== 'visible' ? PATIENCE_MS.behind : document.hasFocus() ? PATIENCE_MS.inUse : PATIENCE_MS.inSight;
  if (patience) await pause(patience);
  await navigator.locks.request(`throughline-once-${name}`, { ifAvailable: true }, (lock) => {
    if (!lock) return undefined;
    act();
    return pause(HELD_MS);
  });
}
