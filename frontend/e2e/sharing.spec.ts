import { expect, test, type Page } from '@playwright/test';
import { look } from './looks.ts';
import { PHONE, signedIn } from './people.ts';

const FOR_THE_FAMILY = 'Sam and Zofia Nowak had an argument. They have made up.';
const dialog = (page: Page) => page.getByRole('dialog');
const main = (page: Page) => page.getByRole('main');

test('what a family reads names nobody else unnoticed, and a revoked log disappears from the mother’s open page', async ({ browser }) => {
  const teacher = await signedIn(browser, 'teacher@demo.test');
  const mother = await signedIn(browser, 'mother@demo.test', { viewport: PHONE, isMobile: true, hasTouch: true });

  const logId = await test.step('a teacher is warned that the words for the family name another student, and changes them', async () => {
    await teacher.keyboard.press('n');
    await dialog(teacher).getByRole('combobox').pressSequentially('Sam Oka');
    await teacher.keyboard.press('Enter');
    await dialog(teacher).getByRole('radio', { name: 'Pastoral' }).click();
    await dialog(teacher).getByLabel('What happened?').fill('An argument at lunch.');
    const followUp = dialog(teacher).getByRole('switch', { name: 'Somebody should act on this' });
    if (await followUp.isChecked()) await followUp.click();
    await dialog(teacher).getByRole('checkbox', { name: 'Guardians' }).check();
    await dialog(teacher).getByRole('button', { name: /other words/ }).click();
    await dialog(teacher).getByLabel('What the family reads').fill(FOR_THE_FAMILY);
    await expect(dialog(teacher).getByText('This names Zofia Nowak.')).toBeVisible();
    await look(teacher, 'names-another');
    await dialog(teacher).getByLabel('What the family reads').fill('Sam had an argument. It is all right again.');
    await expect(dialog(teacher).getByText('This names')).toBeHidden();
    await dialog(teacher).getByRole('button', { name: 'Save log' }).click();
    await dialog(teacher).getByRole('button', { name: 'Open the log' }).click();
    await expect(teacher).toHaveURL(/\/logs\/.+/);
    return new URL(teacher.url()).pathname.split('/').pop() ?? '';
  });

  await test.step('the mother has it open', async () => {
    await mother.locator(`a[href="/portal/logs/${logId}"]`).click();
    await expect(mother.getByText('It is all right again.')).toBeVisible();
    await expect(main(teacher).getByText(/^Seen by Adaeze Okafor \(Mother\)/)).toBeVisible();
  });

  await test.step('she sees it differently and says so: it stands on the teacher’s open page at once', async () => {
    await mother.getByRole('button', { name: 'Write to the school' }).click();
    await dialog(mother).getByRole('radio', { name: /I see this differently/ }).click();
    await dialog(mother).getByLabel('Your words').fill('It was no argument. He was pushed first.');
    await dialog(mother).getByRole('button', { name: 'Send to the school' }).click();
    await expect(mother.getByRole('region', { name: 'What you wrote to the school' })).toContainText('He was pushed first.');
    const replies = main(teacher).getByRole('region', { name: 'From the family' });
    await expect(replies).toContainText('Adaeze Okafor (Mother)');
    await expect(replies).toContainText('He was pushed first.');
    await expect(teacher.getByText('A family wrote back').first()).toBeVisible();
    await look(teacher, 'family-reply');
  });

  await test.step('the teacher stops sharing; it goes from her page at once, from her list and her address', async () => {
    await main(teacher).getByRole('button', { name: 'Change sharing' }).click();
    await dialog(teacher).getByRole('checkbox', { name: 'Guardians' }).uncheck();
    await dialog(teacher).getByRole('button', { name: 'Stop sharing' }).click();
    await expect(mother.getByRole('heading', { name: 'The school has stopped sharing this' })).toBeVisible();
    await expect(mother.getByText('It is all right again.')).toHaveCount(0);
    await expect(mother.getByText('He was pushed first.')).toHaveCount(0);
    expect((await mother.request.get(`/api/portal/logs/${logId}`)).status()).toBe(404);
    await mother.getByRole('link', { name: 'All messages' }).click();
    await expect(mother.getByRole('heading', { name: 'Shared with you' })).toBeVisible();
    await expect(mother.locator(`a[href="/portal/logs/${logId}"]`)).toHaveCount(0);
    // who had read it stays on record, and what she wrote
    await expect(main(teacher).getByText('He was pushed first.')).toBeVisible();
    await expect(main(teacher).getByText(/^Seen by Adaeze Okafor \(Mother\)/)).toBeVisible();
  });
});
