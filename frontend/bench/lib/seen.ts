import type { Page } from '@playwright/test';

/** What the browser itself says about a page, in milliseconds since it was asked for. */
export interface Seen {
  firstPaint: number;
  largestPaint: number;
  loaded: number;
  /** When the page somebody came for was there with its answers; from then on it fetches ahead. In milliseconds since 1970. */
  there: number;
  /** When the page asked for its service worker; undefined when it has not yet. */
  worker?: number;
  /** Layout shifts that nobody asked for by a key or a click, and what moved. */
  shifts: { value: number; at: number; moved: string[] }[];
  /** From a key or click to the next frame (Event Timing), by kind of event. */
  waits: { name: string; ms: number }[];
}

/** Runs in the page before anything of it. */
function watch(): void {
  const seen: Seen = { firstPaint: 0, largestPaint: 0, loaded: 0, there: 0, shifts: [], waits: [] };
  Object.assign(window, { seen });
  const observe = (type: string, hear: (entry: PerformanceEntry) => void, more = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({ type, buffered: true, ...more });
  observe('paint', ({ name, startTime }) => name === 'first-contentful-paint' && (seen.firstPaint = startTime));
  observe('largest-contentful-paint', ({ startTime }) => (seen.largestPaint = startTime));
  observe('event', ({ name, duration }) => seen.waits.push({ name, ms: duration }), { durationThreshold: 16 });
  observe('layout-shift', (entry) => {
    const { value, hadRecentInput, startTime, sources = [] } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean; sources?: { node?: Node; previousRect: DOMRect; currentRect: DOMRect }[] };
    const named = (node?: Node) => (node instanceof Element ? `${node.localName}.${node.className}`.slice(0, 60) : (node?.nodeName ?? '?'));
    if (!hadRecentInput) seen.shifts.push({ value, at: startTime, moved: sources.map(({ node, previousRect: a, currentRect: b }) => `${named(node)} ${a.y}+${a.height} → ${b.y}+${b.height}`) });
  });
  const { serviceWorker } = navigator;
  const register = serviceWorker.register.bind(serviceWorker);
  serviceWorker.register = (...all) => ((seen.worker ??= performance.now()), register(...all));
}

/** Has the browser's own figures kept on every page of this one. */
export async function watched(page: Page): Promise<void> {
  await page.addInitScript(watch);
}

export const seenOn = (page: Page): Promise<Seen> =>
  page.evaluate(() => ({ ...(window as unknown as { seen: Seen }).seen, there: performance.timeOrigin + (performance.getEntriesByName('first-page')[0]?.startTime ?? Infinity), loaded: (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).loadEventEnd }));

/** As the browser counts it: the worst five seconds, closed by a second of quiet. */
export function cumulative(shifts: Seen['shifts']): number {
  let worst = 0;
  let sum = 0;
  let began = -Infinity;
  let last = -Infinity;
  for (const { value, at } of shifts) {
    if (at - last > 1_000 || at - began > 5_000) [sum, began] = [0, at];
    sum += value;
    last = at;
    worst = Math.max(worst, sum);
  }
  return worst;
}
