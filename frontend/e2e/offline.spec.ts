import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type BrowserContext, type Page, type Route } from '@playwright/test';
import { nothingToLose } from './drafts.ts';
import { look } from './looks.ts';
import { demoPeople, PHONE } from './people.ts';

/** A phone that keeps what it has when it dies: a browser with a folder of its own, and the service worker. */
class Phone {
  readonly #folder = mkdtempSync(join(tmpdir(), 'throughline-phone-'));
  #context: BrowserContext | undefined;
  page!: Page;

  async start({ offline = false } = {}): Promise<Page> {
    const { launchOptions, baseURL } = test.info().project.use;
    this.#context = await chromium.launchPersistentContext(this.#folder, { ...launchOptions, baseURL: baseURL!, viewport: PHONE, isMobile: true, hasTouch: true, locale: 'en-GB', reducedMotion: 'reduce', serviceWorkers: 'allow' });
    await this.#context.setOffline(offline);
    this.page = this.#context.pages()[0] ?? (await this.#context.newPage());
    return this.page;
  }
  network = (there: boolean) => this.#context!.setOffline(!there);
  /** Without a word to the page: it hears nothing of being closed. */
  async die(): Promise<void> {
    const crash = await this.#context!.newCDPSession(this.page);
    await Promise.race([crash.send('Page.crash').catch(() => undefined), this.page.waitForEvent('crash')]);
    await this.#context!.close();
  }
  async away(): Promise<void> {
    await this.#context?.close().catch(() => undefined);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const dialog = (page: Page) => page.getByRole('dialog');
const onDevice = (page: Page) => page.getByTestId('on-device');
/** How often the server has it. */
async function howOften(page: Page, words: string): Promise<number> {
  const answer = (await (await page.request.get('/api/student-logs?mine=true&limit=100')).json()) as { items: { excerpt: string }[] };
  return answer.items.filter(({ excerpt }) => excerpt.includes(words)).length;
}

async function signIn(page: Page): Promise<void> {
  const { password } = await demoPeople(page);
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill('teacher@demo.test');
  await page.getByLabel('Password').fill(password ?? '');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Your focus' })).toBeVisible();
}
/** The program and the names have arrived; from here on the phone can do without. */
async function isReady(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect.poll(async () => (await lying(page)).some((place) => place.endsWith('/kept/capture')), { timeout: 30_000 }).toBe(true);
}
/** Nothing unsent lies on the device any more. */
const nothingWaits = (page: Page) => expect.poll(async () => (await lying(page)).filter((place) => !place.includes('/kept/')), { timeout: 30_000 }).toEqual([]);
/** What lies on the device, by its place. */
function lying(page: Page): Promise<string[]> {
  return page.evaluate(() => new Promise<string[]>((resolve) => {
    const opening = indexedDB.open('throughline');
    opening.onsuccess = () => {
      const reading = opening.result.transaction('sealed').objectStore('sealed').getAllKeys();
      reading.onsuccess = () => {
        opening.result.close();
        resolve(reading.result.map(String));
      };
    };
  }));
}

async function write(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: 'New log' }).last().click();
  await dialog(page).getByRole('group', { name: 'You wrote about them lately' }).getByRole('option').first().click();
  await dialog(page).getByRole('radio', { name: 'Pastoral' }).click();
  await dialog(page).getByLabel('What happened?').fill(words);
}
const save = (page: Page) => dialog(page).getByRole('button', { name: 'Save log' }).click();

test.use({ actionTimeout: 15_000 });

test('offline in the corridor, the battery dies, back online: once', async () => {
  test.setTimeout(300_000);
  const phone = new Phone();
  const words = `Helped a new classmate find the library ${Date.now()}`;
  try {
    let page = await phone.start();
    await test.step('a teacher has used it before', async () => {
      await signIn(page);
      await isReady(page);
    });

    await test.step('in the corridor there is no network: the page opens, a log is written about somebody of before', async () => {
      await phone.network(false);
      await page.reload();
      await expect(onDevice(page)).toBeVisible();
      await write(page, words);
      await expect(dialog(page).getByText('Who gets it is looked up when it is sent.')).toBeVisible();
      await save(page);
      await expect(dialog(page).getByRole('heading', { name: 'It waits on this device' })).toBeVisible();
    });

    await test.step('the battery dies; later it waits there, visibly', async () => {
      await phone.die();
      page = await phone.start({ offline: true });
      await page.goto('/');
      await onDevice(page).click();
      await expect(page.getByText('Waits for the connection')).toBeVisible();
      await expect(page.getByText(words.slice(0, 30))).toBeVisible();
      await look(page, 'offline-waiting');
      await page.keyboard.press('Escape');
    });

    await test.step('the network is back, and every request is made twice: it is there once', async () => {
      await page.context().route('**/api/student-logs', async (route) => {
        if (route.request().method() === 'POST') await route.fetch();
        await route.continue();
      });
      await phone.network(true);
      await expect(page.getByText(/^Your log about .+ has been sent$/).first()).toBeVisible({ timeout: 25_000 });
      await expect(onDevice(page)).toBeHidden();
      expect(await howOften(page, words)).toBe(1);
    });
  } finally {
    await phone.away();
  }
});

const forEver = () => undefined;
const arrivedUnanswered = async (route: Route) => {
  await route.fetch();
  await route.abort();
};
/** Where the page dies: what then lies on the device, and what had become of the request. */
const STEPS: readonly { at: string; lies: 'a form' | 'a log that waits'; typing?: boolean; offline?: boolean; post?: (route: Route) => unknown }[] = [
  { at: 'while typing', lies: 'a form', typing: true },
  { at: 'when it is on its way and has not arrived', lies: 'a form', post: forEver },
  { at: 'when it waits', lies: 'a log that waits', offline: true },
  { at: 'while what waited is being sent', lies: 'a log that waits', offline: true, post: forEver },
  { at: 'when it arrived and the answer is lost', lies: 'a log that waits', post: arrivedUnanswered },
];

test('the page and the network die at each step: what was typed is there again, and on the server once', async () => {
  test.setTimeout(300_000);
  const phone = new Phone();
  try {
    let page = await phone.start();
    await signIn(page);
    await isReady(page);
    for (const { at, lies, ...how } of STEPS) {
      await test.step(at, async () => {
        const words = `Shared a book in the break (${at}, ${Date.now()})`;
        await phone.network(!how.offline);
        if (how.post) await page.context().route('**/api/student-logs', (route) => (route.request().method() === 'POST' ? how.post!(route) : route.continue()));
        await write(page, words);
        const posted = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/student-logs'), { timeout: 60_000 }).then(() => true, () => false);
        if (how.typing) await nothingToLose(page); // a breath between two words
        else await save(page);
        if (lies === 'a log that waits') await expect(dialog(page).getByRole('heading', { name: 'It waits on this device' })).toBeVisible();
        if (how.offline) await phone.network(how.post !== undefined);
        if (how.post) expect(await posted).toBe(true);
        await phone.die();
        page = await phone.start();
        await page.goto('/');
        if (lies === 'a form') {
          await onDevice(page).click();
          await page.getByRole('button', { name: /^Go on with it/ }).last().click();
          await expect(dialog(page).getByLabel('What happened?')).toHaveValue(words);
          await save(page);
          await expect(dialog(page).getByRole('heading', { name: 'Saved' })).toBeVisible();
          await page.keyboard.press('Escape');
        }
        await nothingWaits(page);
        await expect.poll(() => howOften(page, words)).toBe(1);
      });
    }

    await test.step('what the server does not take comes back to the person, with its text and the reason', async () => {
      const words = `Forgot the sports kit (${Date.now()})`;
      const refusal = { type: 'about:blank', title: 'Refused', status: 422, code: 'nobody-eligible', detail: 'No counsellor at Lakeside can take this.', requestId: 'r' };
      await phone.network(false);
      await write(page, words);
      await save(page);
      await dialog(page).getByRole('button', { name: 'Done' }).click();
      await page.context().route('**/api/student-logs', (route) => (route.request().method() === 'POST' ? route.fulfill({ status: 422, json: refusal }) : route.continue()));
      await phone.network(true);
      await expect(page.getByText(/^Your log about .+ could not be saved as it is$/).first()).toBeVisible({ timeout: 25_000 });
      await page.context().unroute('**/api/student-logs');
      await onDevice(page).click();
      await expect(page.getByText(`Not accepted: ${refusal.detail}`)).toBeVisible();
      await page.getByRole('button', { name: /^Look at it.+New log/ }).click();
      await expect(dialog(page).getByLabel('What happened?')).toHaveValue(words);
      await expect(dialog(page).getByText(refusal.detail)).toBeVisible();
      await save(page);
      await expect(dialog(page).getByRole('heading', { name: 'Saved' })).toBeVisible();
      expect(await howOften(page, words)).toBe(1);
    });
  } finally {
    await phone.away();
  }
});
