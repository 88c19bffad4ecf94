import type { BrowserContext, Page } from '@playwright/test';
import { wireOf } from './wire.ts';

/** From the click on, in milliseconds, until a frame was drawn in which one can write: the first field of the form has the focus and can be seen, then stands there in full. */
export interface Opening {
  readonly seen: number;
  readonly whole: number;
}

const BUTTON = 'What happened?';

/** Runs in the page: what the next click brings about, frame by frame. A frame counts as drawn when the one after it begins. */
function afterClick(): Promise<Opening> {
  return new Promise((resolve) => {
    addEventListener('click', ({ timeStamp }) => {
      let seen = 0;
      let before = 0;
      const look = (now: number) => {
        if (before > 0 && !seen) seen = now - timeStamp;
        if (before === 1) return resolve({ seen, whole: now - timeStamp });
        const field = document.activeElement;
        before = 0;
        if (field instanceof HTMLInputElement && field.closest('[role="dialog"]') && field.getBoundingClientRect().height > 0) {
          before = 1;
          for (let part: Element | null = field; part; part = part.parentElement) before *= Number(getComputedStyle(part).opacity);
        }
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

/** Opens the form for a new log once, and closes it again. */
export async function openOnce(page: Page): Promise<Opening> {
  const opening = page.evaluate(afterClick);
  await page.getByRole('button', { name: BUTTON }).click();
  const took = await opening;
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.waitForTimeout(300); // as long as what closes it may take
  return took;
}
