import { expect, test, type Page } from '@playwright/test';
import { look } from './looks.ts';
import { demoPeople, signedIn } from './people.ts';

const WORDS = 'Came late again, and said that the bus was early.';
const dialog = (page: Page) => page.getByRole('dialog');
const onDevice = (page: Page) => page.getByTestId('on-device');

async function signInHere(page: Page, email: string): Promise<void> {
  const { password } = await demoPeople(page);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password ?? '');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}
async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
}
async function write(page: Page, words: string): Promise<void> {
  await page.keyboard.press('n');
  await dialog(page).getByRole('group', { name: 'You wrote about them lately' }).getByRole('option').first().click();
  await dialog(page).getByRole('radio', { name: 'Pastoral' }).click();
  await dialog(page).getByLabel('What happened?').fill(words);
}

test.use({ actionTimeout: 15_000 });

test('the session expires while typing: nothing is lost, and nobody else finds it', async ({ browser, playwright }) => {
  test.setTimeout(300_000);
  const page = await signedIn(browser, 'teacher@demo.test');
  await expect(page.getByRole('heading', { name: 'Your focus' })).toBeVisible();

  await test.step('a teacher writes, and leaves it for later', async () => {
    await write(page, WORDS);
    await page.keyboard.press('Escape');
    await expect(dialog(page).getByText('It can wait on this device')).toBeVisible();
    await dialog(page).getByRole('button', { name: 'Keep for later' }).click();
    await expect(onDevice(page)).toBeVisible();
  });

  await test.step('in a second tab it is told of', async () => {
    await page.keyboard.press('n');
    await expect(dialog(page).getByLabel('What happened?')).toHaveValue(WORDS);
    const tab = await page.context().newPage();
    await tab.goto('/');
    await tab.getByRole('button', { name: 'New log' }).first().click();
    await expect(dialog(tab).getByText('You have this open in another tab')).toBeVisible();
    await look(tab, 'draft-elsewhere');
    await dialog(tab).getByRole('button', { name: 'Go on with it here' }).click();
    await expect(dialog(tab).getByLabel('What happened?')).toHaveValue(WORDS);
    await expect(dialog(page)).toBeHidden();
    await tab.close();
    await page.keyboard.press('n');
    await expect(dialog(page).getByLabel('What happened?')).toHaveValue(WORDS);
  });

  await test.step('an administrator’s hand, or time, ends the session', async () => {
    await dialog(page).getByLabel('What happened?').fill(`${WORDS} It was not.`);
    const elsewhere = await playwright.request.newContext({ baseURL: new URL(page.url()).origin, extraHTTPHeaders: { origin: new URL(page.url()).origin } });
    const { password } = await demoPeople(page);
    await elsewhere.post('/api/auth/sign-in/email', { data: { email: 'teacher@demo.test', password } });
    await elsewhere.delete('/api/me/sessions');
    await elsewhere.dispose();
    await expect(page).toHaveURL(/sign-in.*ended/, { timeout: 30_000 });
  });

  await test.step('somebody else signs in here and finds nothing', async () => {
    await signInHere(page, 'counsellor@demo.test');
    await expect(page.getByRole('heading', { name: 'Your focus' })).toBeVisible();
    await expect(onDevice(page)).toBeHidden();
    await signOut(page);
    await expect(page).toHaveURL(/sign-in/);
  });

  await test.step('the teacher signs in again and goes on where they were', async () => {
    await signInHere(page, 'teacher@demo.test');
    await onDevice(page).click();
    await expect(page.getByText('Came late again')).toBeVisible();
    await page.getByRole('button', { name: /^Go on with it ?:/ }).click();
    await expect(dialog(page).getByLabel('What happened?')).toHaveValue(`${WORDS} It was not.`);
    await expect(dialog(page).getByText(/Your note is back/)).toBeVisible();
  });

  await test.step('signing out asks first; saved, nothing is left to ask', async () => {
    await page.keyboard.press('Escape');
    await dialog(page).getByRole('button', { name: 'Keep for later' }).click();
    await signOut(page);
    await expect(dialog(page).getByRole('heading', { name: 'You have unsent notes here' })).toBeVisible();
    await dialog(page).getByRole('button', { name: 'Stay signed in' }).click();
    await page.keyboard.press('n');
    await dialog(page).getByRole('button', { name: 'Save log' }).click();
    await expect(dialog(page).getByRole('heading', { name: 'Saved' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(onDevice(page)).toBeHidden();
    await signOut(page);
    await expect(page).toHaveURL(/sign-in/);
  });
});

test('a note for handing on survives a reload, and so does the one for several', async ({ browser }) => {
  const page = await signedIn(browser, 'counsellor@demo.test', {}, '/queue');
  const goOn = async () => {
    await expect(onDevice(page)).toBeVisible(); // a moment after the last key
    await page.reload();
    await onDevice(page).click();
    await page.getByRole('button', { name: /^Go on with it ?:/ }).click();
  };
  await expect(page.locator('[aria-current="true"]')).toHaveCount(1);
  await page.keyboard.press('a');
  await dialog(page).getByLabel('Note for whoever takes it').fill('She knows the family well.');
  await goOn();
  await expect(dialog(page).getByRole('heading', { name: /^Hand on/ })).toBeVisible();
  await expect(dialog(page).getByLabel('Note for whoever takes it')).toHaveValue('She knows the family well.');
  await look(page, 'draft-hand-on');
  await page.keyboard.press('Escape');
  await dialog(page).getByRole('button', { name: 'Delete it' }).click();
  await expect(onDevice(page)).toBeHidden();

  for (const key of ['x', 'j', 'x', 'c']) await page.keyboard.press(key);
  await dialog(page).getByLabel('Note for each of them').fill('Talked it over in the meeting.');
  await goOn();
  await expect(dialog(page).getByRole('heading', { name: 'Complete 2 items' })).toBeVisible();
  await expect(dialog(page).getByLabel('Note for each of them')).toHaveValue('Talked it over in the meeting.');
  await page.keyboard.press('Escape');
  await dialog(page).getByRole('button', { name: 'Delete it' }).click();
});
