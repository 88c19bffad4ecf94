import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from '@playwright/test';

/** A window on a desk, with all the network there is, and a phone on what a bus stop has (Chrome's own "Slow 4G"). */
export const PLACES = {
  desk: { options: { viewport: { width: 1440, height: 900 } }, network: undefined },
  phone: { options: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 3 }, network: { latency: 150, kilobitsPerSecond: 1_600 } },
} as const;
export type Place = keyof typeof PLACES;

/** The browser that the launcher has found. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: given('CHROMIUM_PATH'), args: ['--no-sandbox', '--disable-dev-shm-usage'] });

/** A browser of somebody's own, that never saw the product before, signed in. */
export async function browserOf(browser: Browser, email: string, options: BrowserContextOptions = PLACES.desk.options): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: given('BENCH_BASE_URL'), locale: 'en-GB', ...options });
  context.setDefaultTimeout(60_000);
  const { password } = (await (await context.request.get('/api/demo-people')).json()) as { password: string };
  const answer = await context.request.post('/api/auth/sign-in/email', { data: { email, password } });
  if (!answer.ok()) throw new Error(`${email} could not sign in: ${answer.status()} ${await answer.text()}`);
  return context;
}

function given(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: this bench is run by "npm run prove first-load".`);
  return value;
}
