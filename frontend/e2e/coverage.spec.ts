import { expect, test, type Page } from '@playwright/test';
import { signedIn } from './people.ts';

const main = (page: Page) => page.getByRole('main');
const dialog = (page: Page) => page.getByRole('dialog');

test('an administrator sees who could take what on the next ten school days, by keyboard alone', async ({ browser }) => {
  test.setTimeout(180_000);
  const admin = await signedIn(browser, 'admin@demo.test', {}, '/admin/coverage');
  const upper = main(admin).getByRole('grid', { name: 'Who could take each step at Lakeside Upper School' });
  await expect(upper).toBeVisible();
  await expect(upper.getByRole('columnheader')).toHaveCount(11);

  await test.step('one stop of Tab, arrow keys within, Enter says who', async () => {
    const first = upper.getByRole('button').first();
    await first.focus();
    await admin.keyboard.press('ArrowRight');
    await admin.keyboard.press('ArrowDown');
    await expect(upper.getByRole('button').nth(11)).toBeFocused();
    await expect(upper.locator('button[tabindex="0"]')).toHaveCount(1);
    await admin.keyboard.press('Enter');
    await expect(dialog(admin).getByRole('heading', { name: /at Lakeside Upper School$/ })).toBeVisible();
    await expect(dialog(admin).getByText(/^Can take it/).first()).toBeVisible();
    await admin.keyboard.press('Escape');
    await expect(dialog(admin)).toBeHidden();
    await expect(upper.getByRole('button').nth(11)).toBeFocused();
  });

  await test.step('later days, and one school, stand in the address', async () => {
    await main(admin).getByRole('button', { name: 'Later days' }).click();
    await expect(admin).toHaveURL(/from=\d{4}-\d{2}-\d{2}/);
    await main(admin).getByRole('combobox', { name: 'School' }).click();
    await admin.getByRole('option', { name: 'Lakeside Lower School' }).click();
    await expect(upper).toBeHidden();
    await admin.reload();
    await expect(main(admin).getByRole('grid')).toHaveCount(1);
  });
});
