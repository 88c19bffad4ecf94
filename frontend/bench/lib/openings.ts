import type { Browser } from '@playwright/test';
import type { Figure } from '../../../backend/test/proofs/rig/report.ts';
import { browserOf } from './browser.ts';
import type { Limits } from './limits.ts';
import { home, openOnce } from './opening.ts';
import { quietest, share } from './rounds.ts';

/** ux.md and issue 5. */
const MOST_MS = 100;
const TABS = 7;
const AGAIN = 30;

/** The form for a new log, opened from staff home by a click: the first time on a page, at once or after a moment, and again and again. */
export async function measureOpenings(browser: Browser, limits: Limits): Promise<Figure[]> {
  const context = await browserOf(browser, 'teacher@demo.test');
  const first = await quietest(() => times(TABS, async () => {
    const page = await home(context, 'everything');
    return openOnce(page).finally(() => page.close());
  }));
  const page = await home(context, 'everything');
  await openOnce(page);
  const again = await quietest(() => times(AGAIN, () => openOnce(page)));
  await context.close();
  const hurried = await times(TABS, async () => {
    // a browser that holds nothing of it, and somebody who clicks as soon as there is something to click
    const fresh = await browserOf(browser, 'teacher@demo.test');
    return openOnce(await home(fresh, 'button')).finally(() => fresh.close());
  });

  limits.most('the form, opened for the first time on a page: median', share(first, 0.5), MOST_MS);
  limits.most('the form, opened again: 95 of 100', share(again, 0.95), MOST_MS);
  const line = (what: string, all: readonly number[]): Figure =>
    ({ label: `Form for a new log, ${what}: click to a frame with its first field focused, p50 / p95 of ${all.length}`, value: `${share(all, 0.5)} / ${share(all, 0.95)}`, unit: 'ms' });
  return [line('first time on a page', first), line('again', again), line('first visit, clicked as soon as there is something to click', hurried)];
}

async function times(count: number, measure: () => Promise<number>): Promise<number[]> {
  const all: number[] = [];
  for (let n = 0; n < count; n++) all.push(await measure());
  return all;
}
