import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Variant } from './variants.ts';

/** A long page is shown this far. */
const HIGHEST = 1800;
const QUALITY = 60;

/** Writes the picture of a screen to `SCREENSHOTS_DIR`, in a folder for each variant; the whole page, or what lies over it. */
export async function keepPicture(page: Page, variant: Variant, name: string): Promise<void> {
  const into = process.env.SCREENSHOTS_DIR;
  if (!into) return;
  const folder = join(into, variant.name);
  mkdirSync(folder, { recursive: true });
  const { width, height } = page.viewportSize()!;
  const overlaid = await page.getByRole('dialog').count() > 0;
  const whole = overlaid ? height : Math.min(HIGHEST, Math.max(height, await page.evaluate(() => document.documentElement.scrollHeight)));
  await page.setViewportSize({ width, height: whole });
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  await session.detach();
  writeFileSync(join(folder, `${name}.webp`), Buffer.from(data, 'base64'));
  await page.setViewportSize({ width, height });
}
