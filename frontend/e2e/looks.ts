import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { PHONE } from './people.ts';

/** Where pictures for the README go; without it they stay with the test's results. */
const PICTURES = process.env.SCREENSHOTS_DIR;
const pathOf = (name: string) => (PICTURES ? join(PICTURES, name) : test.info().outputPath(name));

/**
 * The toast area of the kit hands the focus on with two invisible stops, which axe takes for hidden controls:
 * reka-ui, ToastViewport, FocusProxy.
 */
const FOCUS_STOPS = '[role="region"] > span[aria-hidden="true"][tabindex="0"]';

/** Looks at a page as it is now: axe finds nothing in light and dark, and a picture of each, wide and as on a phone. */
export async function look(page: Page, name: string): Promise<void> {
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  const own = page.viewportSize() ?? PHONE;
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveClass(scheme);
    await findsNothing(page, `${name}, ${scheme}`);
    await page.screenshot({ path: pathOf(`${name}-${own.width > PHONE.width ? 'wide' : 'phone'}-${scheme}.png`), animations: 'disabled' });
    if (own.width === PHONE.width) continue;
    await page.setViewportSize(PHONE);
    await page.screenshot({ path: pathOf(`${name}-phone-${scheme}.png`), animations: 'disabled' });
    await page.setViewportSize(own);
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}

async function findsNothing(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).exclude(FOCUS_STOPS).analyze();
  const found = violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`));
  expect(found, `axe on ${where}`).toEqual([]);
}
