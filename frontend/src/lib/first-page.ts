import { type useQueryCache } from '@pinia/colada';
import { nextTick } from 'vue';

/** Resolves once nothing is asked for the first time any more: an answer can bring parts that ask for more. Failures count as answers. */
export async function allAnswered(cache: ReturnType<typeof useQueryCache>): Promise<void> {
  for (;;) {
    await nextTick();
    const asked = cache.getEntries({ status: 'pending' }).flatMap(({ pending }) => pending ?? []);
    if (asked.length === 0) return;
    await Promise.allSettled(asked.map(({ refreshCall }) => refreshCall));
  }
}

let arrived: () => void;
/** Resolves once the page somebody came for is there, with its answers, and the browser has nothing better to do: what is fetched ahead waits for it. */
export const firstPage = new Promise<void>((done) => (arrived = done));

/** Says that it is there, also to the browser's own tools, which know it by this mark. */
export function firstPageIsThere(): void {
  afterPaint(() => whenIdle(() => {
    performance.mark('first-page');
    arrived();
  }));
}

/** The frame that is asked for first is only drawn when the one after it begins. A page nobody looks at is not drawn. */
function afterPaint(work: () => void): void {
  if (document.hidden) work();
  else requestAnimationFrame(() => requestAnimationFrame(work));
}

function whenIdle(work: () => void): void {
  // Safari knows no other way than to wait a moment
  if ('requestIdleCallback' in window) window.requestIdleCallback(work, { timeout: 10_000 });
  else setTimeout(work, 1_000);
}
