import type { BrowserContext } from '@playwright/test';
import { PLACES, type Place } from './browser.ts';
import { cumulative, seenOn, type Seen, watched } from './seen.ts';
import { wireOf, type Answer } from './wire.ts';

export interface FirstLoad {
  readonly answers: readonly Answer[];
  readonly seen: Seen;
  /** Until the page was there: all of it, and how much of that was data; and what was fetched ahead of being needed. */
  readonly bytes: { readonly first: number; readonly data: number; readonly ahead: number };
  readonly shift: number;
}

/** Opens a page in a browser that holds nothing yet, and waits until all of it is there, what it fetches ahead included. */
export async function firstLoad(context: BrowserContext, path: string, place: Place): Promise<FirstLoad> {
  const page = await context.newPage();
  await watched(page);
  const wire = await wireOf(page, PLACES[place].network);
  await page.goto(path);
  await page.locator('main h1').waitFor({ timeout: 60_000 });
  await page.waitForFunction(() => performance.getEntriesByName('first-page').length > 0);
  await wire.quiet();
  if (await page.getByRole('status', { name: 'Loading' }).count()) throw new Error(`${path} is still loading.`);
  const seen = await seenOn(page);
  const answers = wire.answers.filter(({ at }) => at < seen.there);
  const ahead = wire.answers.filter(({ at }) => at >= seen.there);
  await page.close();
  const sum = (some: readonly Answer[]) => some.reduce((all, { bytes }) => all + bytes, 0);
  const data = sum(answers.filter(({ url }) => new URL(url).pathname.startsWith('/api/')));
  return { answers, seen, bytes: { first: sum(answers), data, ahead: sum(ahead) }, shift: cumulative(seen.shifts) };
}
