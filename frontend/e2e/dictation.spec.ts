import { expect, test, type Page } from '@playwright/test';
import { nothingToLose } from './drafts.ts';
import { look } from './looks.ts';
import { PHONE, signedIn } from './people.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const main = (page: Page) => page.getByRole('main');

interface Scripted { answer: string; error?: string; starts: { local: boolean; names: string[] }[]; hear(...pieces: string[]): void; installed(): void }
declare const scripted: Scripted;

/** A recogniser that hears what the story says; whatever Chromium itself has is not asked. */
function putRecogniser(): void {
  const running: EventTarget[] = [];
  let finish: (done: boolean) => void = () => undefined;
  const script = {
    answer: 'available', error: undefined as string | undefined, starts: [] as { local: boolean; names: string[] }[],
    hear: (...pieces: string[]) => running.at(-1)?.dispatchEvent(Object.assign(new Event('result'), { results: pieces.map((transcript) => [{ transcript }]) })),
    installed: () => {
      script.answer = 'available';
      finish(true);
    },
  };
  class Recogniser extends EventTarget {
    phrases: { phrase: string }[] = [];
    #local = false;
    get processLocally() { return this.#local; }
    set processLocally(on: boolean) { this.#local = on; }
    static available = async ({ processLocally }: { processLocally?: boolean }) => (processLocally ? script.answer : 'available');
    static install = () => new Promise<boolean>((resolve) => (finish = resolve));
    start() {
      script.starts.push({ local: this.processLocally, names: this.phrases.map(({ phrase }) => phrase) });
      running.push(this);
      setTimeout(() => {
        if (!script.error) return this.dispatchEvent(new Event('start'));
        this.dispatchEvent(Object.assign(new Event('error'), { error: script.error }));
        return this.stop();
      });
    }
    stop() { setTimeout(() => this.dispatchEvent(new Event('end'))); }
    abort() { this.stop(); }
  }
  Object.assign(globalThis, { scripted: script, SpeechRecognition: Recogniser, webkitSpeechRecognition: Recogniser, SpeechRecognitionPhrase: class { constructor(readonly phrase: string) {} } });
}
const hear = (page: Page, ...pieces: string[]) => page.evaluate((heard) => scripted.hear(...heard), pieces);

async function openForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New log' }).first().click();
  await dialog(page).getByRole('combobox').pressSequentially('Sam Oka');
  await dialog(page).getByRole('option', { name: /Sam Okafor/ }).first().click();
  await expect(dialog(page).getByLabel('What happened?')).toBeVisible();
}

test('a teacher dictates on her own device, and not once her school has switched it off', async ({ browser }) => {
  const teacher = await signedIn(browser, 'teacher@demo.test');
  await teacher.addInitScript(putRecogniser);
  await teacher.goto('/');
  const text = dialog(teacher).getByLabel('What happened?');

  await test.step('what she says is written while she says it, stays as it was said, and can be undone', async () => {
    await openForm(teacher);
    await expect(dialog(teacher).getByText('Stays on this device.')).toBeVisible();
    await text.fill('In the break:');
    await dialog(teacher).getByRole('button', { name: 'Dictate' }).click();
    await expect(dialog(teacher).getByText('Listening. It stays on this device.').first()).toBeVisible();
    await hear(teacher, 'Sam shared');
    await expect(text).toHaveValue('In the break: Sam shared');
    await look(teacher, 'dictating');
    await hear(teacher, 'Sam shared his lunch with Mei.', ' Nobody asked him to!');
    await dialog(teacher).getByRole('button', { name: 'Stop' }).click();
    await expect(text).toHaveValue('In the break: Sam shared his lunch with Mei. Nobody asked him to!');
    await dialog(teacher).getByRole('button', { name: 'Undo dictation' }).click();
    await expect(text).toHaveValue('In the break:');
    await expect(text).toBeFocused();
    expect(await teacher.evaluate(() => scripted.starts)).toEqual([{ local: true, names: ['Sam Okafor', 'Sam', 'Okafor'] }]);
  });

  await test.step('a microphone she denied has a way out in words', async () => {
    await teacher.evaluate(() => void (scripted.error = 'not-allowed'));
    await dialog(teacher).getByRole('button', { name: 'Dictate' }).click();
    await expect(dialog(teacher).getByRole('status').filter({ hasText: 'Your browser does not let this page use the microphone.' })).toBeVisible();
    await expect(dialog(teacher).getByRole('button', { name: 'Dictate' })).toBeEnabled();
  });

  /** In another browser, so to speak; what she wrote is still there. */
  const again = async (answer: string) => {
    await nothingToLose(teacher);
    await teacher.goto('/');
    await teacher.evaluate((state) => void (scripted.answer = state), answer);
    await teacher.getByRole('button', { name: 'New log' }).first().click();
    await expect(text).toHaveValue('In the break:');
  };
  await test.step('one download, and then it stays on her device', async () => {
    await again('downloadable');
    await expect(dialog(teacher).getByText('One download of your language, then it stays on this device.')).toBeVisible();
    await dialog(teacher).getByRole('button', { name: 'Set up dictation' }).click();
    await expect(dialog(teacher).getByText('Downloading your language: 1 s')).toBeVisible();
    await teacher.evaluate(() => scripted.installed());
    await expect(dialog(teacher).getByRole('button', { name: 'Dictate' })).toBeVisible();
  });
  await test.step('where the device cannot, her keyboard can', async () => {
    await again('unavailable');
    await expect(dialog(teacher).getByText('Dictation is not available here: use your keyboard’s microphone.')).toBeVisible();
  });

  await test.step('her school switches it off, and on again', async () => {
    const jonas = await signedIn(browser, 'system@demo.test', {}, '/admin/dictation');
    await main(jonas).getByRole('switch', { name: 'Lakeside', exact: true }).click();
    await expect(main(jonas).getByText('Off, because it is off at Lakeside').first()).toBeVisible();
    await again('available');
    await expect(dialog(teacher).getByText('Dictation is switched off by your school.')).toBeVisible();
    await expect(dialog(teacher).getByRole('button', { name: 'Dictate' })).toBeHidden();
    await teacher.setViewportSize(PHONE);
    await expect(dialog(teacher).getByText('Dictation is switched off by your school.')).toBeInViewport();
    await main(jonas).getByRole('switch', { name: 'Lakeside', exact: true }).click();
    await expect(main(jonas).getByText('Off, because it is off at Lakeside')).toHaveCount(0);
  });
});
