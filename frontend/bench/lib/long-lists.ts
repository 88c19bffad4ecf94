import type { Browser, Page } from '@playwright/test';
import { putLongLists } from '../../../backend/bench/lib/long-lists.ts';
import type { Figure } from '../../../backend/test/proofs/rig/report.ts';
import { browserOf } from './browser.ts';
import type { Limits } from './limits.ts';
import { quietest, share } from './rounds.ts';
import { seenOn, watched } from './seen.ts';

const LOGS = 1_000;
const IN_QUEUE = 300;
const STEPS = 40;
/** web.dev calls an interaction good up to 200 ms; a key that is pressed again and again has half of that. */
const KEY_MOST_MS = 100;
const CLICK_MOST_MS = 200;

/** Keys and clicks where lists are long: a queue of 300 and a student of whom 1,000 logs are read, each seen whole. */
export async function measureKeys(browser: Browser, limits: Limits): Promise<Figure[]> {
  const student = await putLongLists(process.env['BENCH_DATABASE_URL'] ?? '', LOGS);
  const context = await browserOf(browser, 'counsellor@demo.test');
  const page = await context.newPage();
  await watched(page);

  await page.goto('/queue?kind=act');
  const rows = page.getByRole('main').getByRole('listitem').filter({ has: page.locator('a') });
  await all(page, 'Show more', async () => (await rows.count()) >= IN_QUEUE);
  const shown = await rows.count();
  const steps = await quietest(() => waits(page, 'keydown', async () => {
    for (let n = 0; n < STEPS; n++) await page.keyboard.press(n % 4 === 3 ? 'k' : 'j', { delay: 20 }).then(() => page.waitForTimeout(80));
  }));

  await page.goto(`/students/${student}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const older = await waits(page, 'click', () => all(page, 'Show older', () => Promise.resolve(false)));
  const listed = await page.locator('details li').count();
  const unfold = await quietest(() => waits(page, 'click', async () => {
    await page.locator('main details').evaluateAll((months) => months.forEach((month) => month.toggleAttribute('open', false)));
    await page.waitForTimeout(1_000);
    const folded = page.locator('main details:not([open]) > summary');
    for (let left = await folded.count(); left > 0; left--) await folded.first().click();
  }));
  await context.close();

  limits.that(shown >= IN_QUEUE, `only ${shown} items stand in the queue`);
  limits.that(listed >= LOGS, `only ${listed} logs stand in the timeline`);
  limits.most('j and k in a long queue: 95 of 100', share(steps, 0.95), KEY_MOST_MS);
  limits.most('unfolding a month of a long timeline: 95 of 100', share(unfold, 0.95), CLICK_MOST_MS);
  const line = (label: string, ms: readonly number[]): Figure => ({ label: `${label}: to the next frame, p50 / p95 of ${ms.length}`, value: `${share(ms, 0.5)} / ${share(ms, 0.95)}`, unit: 'ms' });
  return [line(`j and k in a queue of ${shown}`, steps), line(`"Show older" up to a timeline of ${listed} logs`, older), line('Unfolding a month of it', unfold)];
}

/** Presses a button again and again, until it is no longer there or it is enough. */
async function all(page: Page, button: string, enough: () => Promise<boolean>): Promise<void> {
  const more = page.getByRole('button', { name: button });
  await more.waitFor();
  while (!(await enough()) && (await more.count()) > 0) {
    await more.click();
    await page.waitForFunction((name) => ![...document.querySelectorAll('button')].some((one) => one.textContent?.includes(name) && one.disabled), button);
    await page.waitForTimeout(150);
  }
}

/** How long each of these took by Event Timing, which does not tell of what took less than 16 ms: those count as 16. */
async function waits(page: Page, kind: string, work: () => Promise<void>): Promise<number[]> {
  const before = (await seenOn(page)).waits.length;
  const count = await page.evaluate((name) => (performance as unknown as { eventCounts: Map<string, number> }).eventCounts.get(name) ?? 0, kind);
  await work();
  await page.waitForTimeout(300);
  const told = (await seenOn(page)).waits.slice(before).filter(({ name }) => name === kind).map(({ ms }) => ms);
  const now = await page.evaluate((name) => (performance as unknown as { eventCounts: Map<string, number> }).eventCounts.get(name) ?? 0, kind);
  return [...told, ...Array.from({ length: Math.max(0, now - count - told.length) }, () => 16)];
}
