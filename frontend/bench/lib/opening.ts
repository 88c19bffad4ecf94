import type { BrowserContext, Page } from '@playwright/test';
import { wireOf } from './wire.ts';

const BUTTON = 'What happened?';

/** Runs in the page: milliseconds from the next click until a frame was drawn in which the form's first field has the focus and stands in the window, not transparent. A frame counts as drawn when the one after it begins. */
function afterClick(): Promise<number> {
  return new Promise((resolve) => {
    addEventListener('click', ({ timeStamp }) => {
      let there = false;
      const look = (now: number) => {
        if (there) return resolve(now - timeStamp);
        const field = document.activeElement;
        const { top = 0, bottom = 0 } = field?.getBoundingClientRect() ?? {};
        there = field instanceof HTMLInputElement && field.closest('[role="dialog"]') !== null && field.checkVisibility({ opacityProperty: true }) && top >= 0 && bottom > top && bottom <= innerHeight;
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, { once: true, capture: true });
  });
}

/** Staff home in a tab of its own; `ready` once everything is there that it fetches ahead, or as soon as there is something to click. */
export async function home(context: BrowserContext, ready: 'everything' | 'button'): Promise<Page> {
  const page = await context.newPage();
  const wire = await wireOf(page);
  await page.goto('/');
  await page.getByRole('button', { name: BUTTON }).waitFor();
  if (ready === 'everything') await wire.quiet();
  return page;
}

/** Opens the form for a new log once, and closes it again. @returns how long it took, in milliseconds */
export async function openOnce(page: Page): Promise<number> {
  const opening = page.evaluate(afterClick);
  await page.getByRole('button', { name: BUTTON }).click();
  const took = await opening;
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.waitForTimeout(300); // as long as what closes it may take
  return took;
}
