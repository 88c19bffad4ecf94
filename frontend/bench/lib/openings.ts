import type { Browser } from '@playwright/test';
import type { Figure } from '../../../backend/test/proofs/rig/report.ts';
import { browserOf } from './browser.ts';
import type { Limits } from './limits.ts';
import { home, openOnce, type Opening } from './opening.ts';

/** ux.md and issue 5. */
const MOST_MS = 100;
const TABS = 7;
const AGAIN = 30;

/** The form for a new log, opened from staff home by a click: the first time on a page, at once or after a moment, and again and again. */
export async function measureOpenings(browser: Browser, limits: Limits): Promise<Figure[]> {
  const context = await browserOf(browser, 'teacher@demo.test');
  const first: Opening[] = [];
  const hurried: Opening[] = [];
  const again: Opening[] = [];
  for (let tab = 0; tab < TABS; tab++) {
    const page = await home(context, 'everything');
    first.push(await openOnce(page));
    if (tab === TABS - 1) for (let n = 0; n < AGAIN; n++) again.push(await openOnce(page));
    await page.close();
  }
  for (let tab = 0; tab < TABS; tab++) {
    // a browser that holds nothing of it, and somebody who clicks as soon as there is something to click
    const fresh = await browserOf(browser, 'teacher@demo.test');
    hurried.push(await openOnce(await home(fresh, 'button')));
    await fresh.close();
  }
  await context.close();

  limits.most('the form, opened for the first time on a page: median', share(first, 0.5), MOST_MS);
  limits.most('the form, opened again: 95 of 100', share(again, 0.95), MOST_MS);
  const line = (what: string, all: readonly Opening[]): Figure =>
    ({ label: `Form for a new log, ${what}: click to a frame with its first field focused, p50 / p95 of ${all.length} (in full)`, value: `${share(all, 0.5)} / ${share(all, 0.95)} (${share(all, 0.5, 'whole')} / ${share(all, 0.95, 'whole')})`, unit: 'ms' });
  return [line('first time on a page', first), line('again', again), line('first visit, clicked as soon as there is something to click', hurried)];
}

function share(all: readonly Opening[], part: number, of: keyof Opening = 'seen'): number {
  const sorted = all.map((one) => one[of]).sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!);
}
