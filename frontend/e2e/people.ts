import type { DemoPeople } from '@throughline/shared';
import { expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';

const WIDE = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** Opens the product as a person of the demo district, in a browser of their own, signed in through the sign-in page. */
export async function signedIn(browser: Browser, email: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext({ viewport: WIDE, reducedMotion: 'reduce', locale: 'en-GB', ...options })).newPage();
  const { password } = await demoPeople(page);
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password ?? '');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
  return page;
}

export async function demoPeople(page: Page): Promise<DemoPeople> {
  return (await page.request.get('/api/demo-people')).json() as Promise<DemoPeople>;
}

/** The e-mail of the demo person who is called that. */
export async function emailOf(page: Page, name: string): Promise<string> {
  const person = (await demoPeople(page)).people.find((one) => one.name === name);
  if (!person) throw new Error(`nobody of the demo people is called ${name}`);
  return person.email;
}
