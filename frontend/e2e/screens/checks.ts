import type { Page } from '@playwright/test';
import { axeFinds } from '../looks.ts';
import { wrongOnPage } from './in-page.ts';
import { AREAS } from './say.ts';
import type { Variant } from './variants.ts';

/** What is wrong with the screen as it stands: what axe finds, and what it does not look for. */
export async function whatIsWrong(page: Page, variant: Variant): Promise<string[]> {
  await page.evaluate(() => scrollTo(0, 0));
  return [...(await axeFinds(page, { byColour: variant.dark, atRest: true })), ...(await page.evaluate(wrongOnPage, { language: variant.language, areas: AREAS }))];
}
