import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { PHONE } from './people.ts';

/** Where pictures go, for the README and for eyes; none are taken without it. */
const PICTURES = process.env.SCREENSHOTS_DIR;

/**
 * The toast area of the kit hands the focus on with two invisible stops, which axe takes for hidden controls:
 * reka-ui, ToastViewport, FocusProxy.
 */
const FOCUS_STOPS = '[role="region"] > span[aria-hidden="true"][tabindex="0"]';

/** The two themes differ in colours and in nothing else. */
const DECIDED_BY_COLOUR = ['color-contrast', 'link-in-text-block'];

/**
 * Looks at a page as it is now: axe finds nothing in light, and nothing that colour decides in dark. With `SCREENSHOTS_DIR` a picture of
 * each, wide and as on a phone.
 */
export async function look(page: Page, name: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveClass(scheme);
    const axe = new AxeBuilder({ page }).exclude(FOCUS_STOPS);
    await findsNothing(scheme === 'dark' ? axe.withRules(DECIDED_BY_COLOUR) : axe, `${name}, ${scheme}`);
    if (PICTURES) await takePictures(page, PICTURES, name, scheme);
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}

async function takePictures(page: Page, into: string, name: string, scheme: string): Promise<void> {
  mkdirSync(into, { recursive: true });
  const own = page.viewportSize() ?? PHONE;
  for (const size of own.width > PHONE.width ? [own, PHONE] : [PHONE]) {
    await page.setViewportSize(size);
    await page.screenshot({ path: join(into, `${name}-${size === PHONE ? 'phone' : 'wide'}-${scheme}.png`), animations: 'disabled' });
  }
  await page.setViewportSize(own);
}

async function findsNothing(axe: AxeBuilder, where: string): Promise<void> {
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`));
  expect(found, `axe on ${where}`).toEqual([]);
}
