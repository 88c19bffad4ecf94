import { expect, test, type Page } from '@playwright/test';
import { codeFor } from './authenticator.ts';
import { look } from './looks.ts';
import { demoPeople, signedIn } from './people.ts';

const WHO = 'counsellor2@demo.test';
const main = (page: Page) => page.getByRole('main');
const dialog = (page: Page) => page.getByRole('dialog');

test.use({ actionTimeout: 15_000 });

test('a counsellor sets up a second factor, signs in with it, and signs another browser out', async ({ browser }) => {
  test.setTimeout(300_000);
  const page = await signedIn(browser, WHO, {}, '/settings');
  const password = (await demoPeople(page)).password!;
  let key = '';

  await test.step('sets it up: password, app, backup codes', async () => {
    await main(page).getByRole('button', { name: 'Set up the second step' }).click();
    await dialog(page).getByLabel('Your password').fill(password);
    await dialog(page).getByRole('button', { name: 'Next' }).click();
    await expect(dialog(page).getByRole('img', { name: /^QR code/ })).toBeVisible();
    key = (await dialog(page).getByRole('definition').textContent()) ?? '';
    await dialog(page).getByLabel('Code from the app').fill(codeFor(key, -1));
    await dialog(page).getByRole('button', { name: 'Turn it on' }).click();
    await expect(dialog(page).getByRole('list', { name: 'Backup codes' }).getByRole('listitem')).toHaveCount(10);
    await dialog(page).getByRole('button', { name: 'I have kept them' }).click();
    await dialog(page).getByRole('button', { name: 'Done' }).click();
    await expect(main(page).getByText('10 backup codes left')).toBeVisible();
  });

  const other = await (await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB' })).newPage();
  await test.step('in another browser the password is not enough; the code is', async () => {
    await other.goto('/sign-in');
    await other.getByLabel('E-mail').fill(WHO);
    await other.getByLabel('Password').fill(password);
    await other.getByRole('button', { name: 'Sign in', exact: true }).click();
    const code = other.getByLabel('Code from your app');
    await expect(code).toBeFocused();
    await expect(code).toHaveAttribute('autocomplete', 'one-time-code');
    await look(other, 'second-step');
    await code.fill('000000');
    await other.keyboard.press('Enter');
    await expect(other.getByText('This code is not right, or it was used already.')).toBeVisible();
    await code.fill(codeFor(key));
    await other.keyboard.press('Enter');
    await expect(main(other).getByRole('heading', { name: 'Your focus' })).toBeVisible();
  });

  await test.step('the first browser sees the other and signs it out; the other is led to sign in without a click', async () => {
    await page.reload();
    const sessions = main(page).getByRole('list', { name: 'Where you are signed in' });
    await expect(sessions.getByRole('listitem')).toHaveCount(2);
    await expect(sessions.getByText('This one')).toHaveCount(1);
    await sessions.getByRole('button', { name: /^Sign out/ }).click();
    await expect(sessions.getByRole('listitem')).toHaveCount(1);
    await expect(other).toHaveURL(/sign-in/, { timeout: 30_000 });
  });

  await test.step('removed again, the password is enough', async () => {
    await main(page).getByRole('button', { name: 'Remove', exact: true }).click();
    await dialog(page).getByLabel('Your password').fill(password);
    await dialog(page).getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(main(page).getByRole('button', { name: 'Set up the second step' })).toBeVisible();
  });
});
