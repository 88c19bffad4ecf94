import { expect, type Browser, type Page } from '@playwright/test';
import type { District } from './district.ts';
import { saying } from './say.ts';
import { dialog, type Here, type Screen, type Undo, type Walk } from './screen.ts';
import type { Variant } from './variants.ts';

interface Mounted { __vue_app__: { config: { globalProperties: { $router: { push(path: string): Promise<unknown> } } } } }

/** Somebody's browser, in which one screen after the other is opened without loading the program again. */
export class Walker {
  #page: Page | undefined;
  #busy = 0;
  #undo: Undo | undefined;

  constructor(private readonly browser: Browser, private readonly walk: Walk, private readonly variant: Variant, private readonly district: District, private readonly origin: string) {}

  async begin(): Promise<void> {
    const { who } = this.walk;
    const { language, dark, context: options } = this.variant;
    if (who !== 'nobody') await this.#speak(language);
    const context = await this.browser.newContext({
      ...options, locale: language === 'ar' ? 'ar' : 'en-GB', colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce',
      ...(who === 'nobody' ? {} : { storageState: await (await this.district.as(who)).storageState() }),
    });
    this.#page = await context.newPage();
    this.#page.on('request', (request) => this.#counts(request.url(), 1));
    for (const over of ['requestfinished', 'requestfailed'] as const) this.#page.on(over as 'requestfinished', (request) => this.#counts(request.url(), -1));
    await this.#page.goto(`${this.origin}${who === 'nobody' ? '/sign-in' : '/settings'}`);
    await expect(this.#page.locator('h1').first()).toBeVisible();
  }

  async end(): Promise<void> {
    await this.#page?.context().close();
    if (this.walk.who !== 'nobody' && this.variant.language !== 'en') await this.#speak('en');
  }

  get here(): Here {
    return { page: this.#page!, say: saying(this.variant.language), district: this.district };
  }

  /** Opens a screen. @returns leaves it again, and says what is wrong with that */
  async open(screen: Screen): Promise<() => Promise<string[]>> {
    const { page } = this.here;
    this.#undo = await screen.given?.(this.district);
    if (screen.given) await this.#signInAgain();
    await screen.meeting?.(page);
    await this.#go(typeof screen.at === 'string' ? screen.at : await screen.at(this.district), screen);
    await page.mouse.move(0, 0);
    await screen.first?.(this.here);
    const openers = (await screen.press?.(this.here)) ?? [];
    for (const opener of openers) {
      await opener.focus();
      await page.keyboard.press('Enter');
    }
    if (screen.overlay) await expect(dialog(this.here)).toBeVisible();
    await screen.then?.(this.here);
    await this.#settled(screen.unfinished);
    return () => (screen.overlay && !screen.then && openers.length > 0 ? this.#leave() : Promise.resolve([]));
  }

  /** As it was before the screen, whatever became of it. */
  async undo(): Promise<void> {
    await this.here.page.unrouteAll({ behavior: 'ignoreErrors' });
    await this.#undo?.();
    if (this.#undo) await this.#signInAgain();
    this.#undo = undefined;
  }

  /** By Escape; the focus goes back to what was pressed, and is not lost. */
  async #leave(): Promise<string[]> {
    const { page } = this.here;
    await page.keyboard.press('Escape');
    const closed = await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 3_000 }).then(() => true, () => false);
    if (!closed) return ['Escape does not close it'];
    const held = await expect.poll(() => page.evaluate(() => document.activeElement !== null && document.activeElement !== document.body), { timeout: 2_000 }).toBe(true).then(() => true, () => false);
    return held ? [] : ['the focus is lost when it closes'];
  }

  /** Without loading the program again, unless the screen is about how loading goes, or about what was changed for it. */
  async #go(path: string, { given, meeting, unfinished }: Screen): Promise<void> {
    const { page } = this.here;
    for (let presses = 0; presses < 3 && await page.getByRole('dialog').count(); presses++) await page.keyboard.press('Escape');
    if (given || meeting || new URL(page.url()).pathname === path.split('?')[0]) await page.goto(this.origin + path);
    else await page.evaluate((to) => (document.querySelector('#app') as unknown as Mounted).__vue_app__.config.globalProperties.$router.push(to), path);
    await this.#settled(unfinished);
  }

  async #settled(unfinished = false): Promise<void> {
    const { page, say } = this.here;
    if (unfinished) return void (await expect(page.getByRole('status', { name: say('states.loading') }).first().locator('[aria-hidden]')).toBeAttached());
    await expect(page.locator('h1').first()).toBeAttached();
    await expect.poll(() => this.#busy, { intervals: [30, 60, 100], timeout: 20_000 }).toBe(0);
    await expect(page.getByRole('status', { name: say('states.loading'), exact: true })).toHaveCount(0);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }

  /** What was changed may have given this person's session another token. */
  async #signInAgain(): Promise<void> {
    const { who } = this.walk;
    if (who !== 'nobody') await this.here.page.context().addCookies((await (await this.district.as(who)).storageState()).cookies);
  }

  #counts(url: string, by: 1 | -1): void {
    if (/\/api\/(?!events)/.test(url)) this.#busy += by;
  }

  async #speak(locale: string): Promise<void> {
    const { who } = this.walk;
    if (who === 'nobody') return;
    const now = await this.district.get(who, 'GET /me/preferences', '/me/preferences');
    if (now.locale !== locale) await this.district.send(who, 'PUT', '/me/preferences', { ...now, locale });
  }
}
