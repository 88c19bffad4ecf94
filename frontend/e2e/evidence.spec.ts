import { expect, test, type Page } from '@playwright/test';
import { look } from './looks.ts';
import { PHONE, signedIn } from './people.ts';

const IN_THE_HAND = { viewport: PHONE, isMobile: true, hasTouch: true };
const dialog = (page: Page) => page.getByRole('dialog');
const main = (page: Page) => page.getByRole('main');

/** What a phone's camera hands over: a picture of a few kilobytes. */
async function photo(page: Page): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const base64 = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
    const brush = canvas.getContext('2d')!;
    brush.fillStyle = '#e9dcc3';
    brush.fillRect(0, 0, 640, 480);
    brush.fillStyle = '#2a6f62';
    brush.arc(320, 240, 120, 0, 7);
    brush.fill();
    return canvas.toDataURL('image/jpeg').split(',')[1]!;
  });
  return { name: 'IMG_0042.JPG', mimeType: 'image/jpeg', buffer: Buffer.from(base64, 'base64') };
}

test('a photo from the camera is shared with the family: his mother sees it on her phone, another guardian does not, and once removed nobody does', async ({ browser }) => {
  const teacher = await signedIn(browser, 'teacher@demo.test', IN_THE_HAND);
  const mother = await signedIn(browser, 'mother@demo.test', IN_THE_HAND);

  const logId = await test.step('a teacher takes a photo while writing, and shares it', async () => {
    await teacher.getByRole('button', { name: 'New log' }).first().click();
    await dialog(teacher).getByRole('combobox').pressSequentially('Sam Oka');
    await dialog(teacher).getByRole('option', { name: /Sam Okafor/ }).first().click();
    await dialog(teacher).getByRole('radio', { name: 'Pastoral' }).click();
    await dialog(teacher).getByLabel('What happened?').fill('Sam painted a planet in the break.');
    const followUp = dialog(teacher).getByRole('switch', { name: 'Somebody should act on this' });
    if (await followUp.isChecked()) await followUp.click();
    await expect(dialog(teacher).getByRole('button', { name: 'Take a photo' })).toBeVisible();
    await dialog(teacher).getByLabel('Take a photo', { exact: true }).and(teacher.locator('input')).setInputFiles(await photo(teacher));
    await expect(dialog(teacher).getByText('IMG_0042.jpg is here')).toBeAttached();
    await dialog(teacher).getByLabel('What IMG_0042.jpg is called').fill('His planet');
    await expect(dialog(teacher).getByRole('checkbox', { name: 'Guardians see it' })).toBeHidden();
    await dialog(teacher).getByRole('checkbox', { name: 'Guardians', exact: true }).check();
    await dialog(teacher).getByRole('checkbox', { name: 'Guardians see it' }).check();
    await look(teacher, 'evidence-while-writing');
    await dialog(teacher).getByRole('button', { name: 'Save log' }).click();
    await dialog(teacher).getByRole('button', { name: 'Open the log' }).click();
    await expect(teacher).toHaveURL(/\/logs\/.+/);
    await expect(main(teacher).getByText('Wrote the log, with a photo')).toBeVisible();
    await expect(main(teacher).getByRole('listitem').filter({ has: teacher.getByRole('button', { name: 'Look at His planet' }) }).getByText('Shared with guardians')).toBeVisible();
    return new URL(teacher.url()).pathname.split('/').pop() ?? '';
  });

  await test.step('his mother sees it, as large as her phone', async () => {
    await mother.locator(`a[href="/portal/logs/${logId}"]`).click();
    const thumbnail = mother.getByRole('button', { name: 'Look at His planet' });
    await expect.poll(() => thumbnail.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
    await thumbnail.click();
    const picture = dialog(mother).getByRole('img', { name: 'His planet' });
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(640);
    await look(mother, 'evidence-viewer');
    await mother.keyboard.press('Escape');
    await expect(dialog(mother)).toBeHidden();
    await expect(thumbnail).toBeFocused();
  });

  const address = await mother.getByRole('button', { name: 'Look at His planet' }).locator('img').getAttribute('src') ?? '';
  await test.step('another guardian finds nothing, not even by its address', async () => {
    const other = await signedIn(browser, 'guardian.other@demo.test', {}, `/portal/logs/${logId}`);
    expect((await mother.request.get(address)).status()).toBe(200);
    expect((await other.request.get(address)).status()).toBe(404);
    await expect(other.getByRole('heading', { name: 'This is not here' })).toBeVisible();
  });

  await test.step('the teacher takes it back from the family, and shares it again; the log stays shared all the while', async () => {
    const photo = mother.getByRole('button', { name: 'Look at His planet' });
    const share = async (on: boolean) => {
      await main(teacher).getByRole('button', { name: 'Change sharing' }).click();
      await dialog(teacher).getByRole('group', { name: 'His planet' }).getByRole('checkbox', { name: 'Guardians see it' }).setChecked(on);
      await dialog(teacher).getByRole('button', { name: 'Change sharing' }).click();
      await expect(dialog(teacher)).toBeHidden();
    };
    await share(false);
    await expect(photo).toBeHidden();
    await expect(mother.getByText('Sam painted a planet in the break.')).toBeVisible();
    expect((await mother.request.get(address)).status()).toBe(404);
    await share(true);
    await expect(photo).toBeVisible();
    expect((await mother.request.get(address)).status()).toBe(200);
  });

  await test.step('the teacher removes it after one question; it goes from her page, and the history says so', async () => {
    await main(teacher).getByRole('button', { name: 'Remove His planet' }).click();
    await main(teacher).getByRole('button', { name: 'Remove it' }).click();
    await expect(main(teacher).getByText('Removed a photo from the evidence')).toBeVisible();
    await expect(main(teacher).getByRole('heading', { name: /Evidence/ })).toBeHidden();
    await expect(mother.getByRole('button', { name: 'Look at His planet' })).toBeHidden();
    expect((await mother.request.get(address)).status()).toBe(404);
  });
});
