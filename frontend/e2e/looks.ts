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
    const found = await axeFinds(page, { byColour: scheme === 'dark' });
    expect(found, `axe on ${name}, ${scheme}`).toEqual([]);
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

/**
 * What axe finds on a page as it stands, each in a line; what lies over a page is looked at alone, for nothing else can be reached then.
 * In one go: there are no frames, for which it would open another page each time.
 * @param how `byColour`: the rules that colour decides and no others; `atRest`: nothing is scrolled and nothing comes and goes, so that
 * what stands half beneath a bar or a message is not taken for small
 */
export async function axeFinds(page: Page, { byColour = false, atRest = false } = {}): Promise<string[]> {
  const axe = new AxeBuilder({ page }).exclude(FOCUS_STOPS).setLegacyMode(true).options({
    resultTypes: ['violations'],
    ...(byColour ? { runOnly: { type: 'rule', values: DECIDED_BY_COLOUR } } : { rules: { 'target-size': { enabled: atRest } } }),
  });
  if (await page.getByRole('dialog').count()) axe.include('[role="dialog"]');
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `axe ${id}: ${help} (${target.join(' ')})`));
}
