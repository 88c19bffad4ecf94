import type { DemoPeople } from '@throughline/shared';
import { expect, test, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';

const WIDE = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/**
 * Opens the product as a person of the demo district, in a browser of their own that has signed in without the form, which has a
 * story of its own.
 * @param at where they begin
 */
export async function signedIn(browser: Browser, email: string, options: BrowserContextOptions = {}, at = '/'): Promise<Page> {
  const page = await (await browser.newContext({ viewport: WIDE, reducedMotion: 'reduce', locale: 'en-GB', ...options })).newPage();
  const { password } = await demoPeople(page);
  const answer = await page.request.post('/api/auth/sign-in/email', { data: { email, password }, headers: { origin: baseUrl() } });
  expect(answer.ok(), `${email} signs in: ${answer.status()}`).toBe(true);
  await page.goto(at);
  await expect(page.locator('h1').first()).toBeVisible();
  return page;
}

const baseUrl = () => test.info().project.use.baseURL ?? '';

export async function demoPeople(page: Page): Promise<DemoPeople> {
  return (await page.request.get('/api/demo-people')).json() as Promise<DemoPeople>;
}

/** The e-mail of the demo person who is called that. */
export async function emailOf(page: Page, name: string): Promise<string> {
  const person = (await demoPeople(page)).people.find((one) => one.name === name);
  if (!person) throw new Error(`nobody of the demo people is called ${name}`);
  return person.email;
}
