import { expect, test, type Page } from '@playwright/test';
import { look } from './looks.ts';
import { PHONE, signedIn } from './people.ts';

const HAPPENED = 'A window of the music room broke while they were playing with a ball.';
const dialog = (page: Page) => page.getByRole('dialog');
const main = (page: Page) => page.getByRole('main');

test('two students, one incident: staff read both, a mother reads of her child and another student', async ({ browser }) => {
  const teacher = await signedIn(browser, 'teacher@demo.test');

  await test.step('a teacher chooses two students by keyboard, and says that it was one incident', async () => {
    await expect(teacher.getByRole('heading', { name: 'Your focus' })).toBeVisible();
    await teacher.keyboard.press('n');
    await dialog(teacher).getByRole('combobox').pressSequentially('Sam Oka');
    await teacher.keyboard.press('Enter');
    await expect(dialog(teacher).getByRole('heading', { name: 'New log about Sam Okafor' })).toBeVisible();
    await dialog(teacher).getByRole('button', { name: 'Add another student' }).press('Enter');
    await dialog(teacher).getByRole('combobox').pressSequentially('Zofia Now');
    await teacher.keyboard.press('Enter');
    await expect(dialog(teacher).getByRole('heading', { name: 'New log about 2 students' })).toBeVisible();
    await expect(dialog(teacher).getByRole('button', { name: 'Add another student' })).toBeFocused();
    await dialog(teacher).getByRole('switch', { name: 'One incident' }).press('Space');
    await dialog(teacher).getByRole('combobox', { name: 'Part of Zofia Nowak' }).press('Enter');
    await teacher.getByRole('option', { name: 'witness' }).press('Enter');
    await dialog(teacher).getByRole('radio', { name: 'Behavioural' }).click();
    await dialog(teacher).getByLabel('What happened?').fill(HAPPENED);
    const followUp = dialog(teacher).getByRole('switch', { name: 'Somebody should act on this' });
    if (!(await followUp.isChecked())) await followUp.click();
    await dialog(teacher).getByRole('combobox', { name: 'Next step' }).click();
    await teacher.getByRole('option', { name: /Refer to counsellor/ }).click();
    await dialog(teacher).getByRole('checkbox', { name: 'Guardians' }).check();
    await expect(dialog(teacher).getByTestId('preview')).toHaveText(/^2 logs go to .+ · \d+ people can read at least one of these$/);
    await look(teacher, 'incident-create');
  });

  const logId = await test.step('both are saved at once; the log of one names the other', async () => {
    await dialog(teacher).getByRole('button', { name: 'Save log' }).click();
    await expect(dialog(teacher).getByRole('heading', { name: '2 logs saved' })).toBeVisible();
    await dialog(teacher).getByRole('button', { name: /Sam Okafor/ }).click();
    await expect(main(teacher).getByText('Sam Okafor was involved.')).toBeVisible();
    await expect(main(teacher).getByRole('link', { name: /Zofia Nowak witness/ })).toBeVisible();
    return new URL(teacher.url()).pathname.split('/').pop() ?? '';
  });

  await test.step('a counsellor of the campus goes from one to the other', async () => {
    const counsellor = await signedIn(browser, 'counsellor@demo.test', {}, `/logs/${logId}`);
    await main(counsellor).getByRole('link', { name: /Zofia Nowak witness/ }).click();
    await expect(main(counsellor).getByText('Zofia Nowak was a witness.')).toBeVisible();
    await expect(main(counsellor).getByRole('link', { name: /Sam Okafor involved/ })).toBeVisible();
    await counsellor.screenshot({ path: test.info().outputPath('incident-log.png') });
  });

  await test.step('Sam’s mother reads of Sam and another student', async () => {
    const mother = await signedIn(browser, 'mother@demo.test', { viewport: PHONE, isMobile: true, hasTouch: true }, `/portal/logs/${logId}`);
    await expect(main(mother).getByText('This was about Sam Okafor and another student.')).toBeVisible();
    await expect(mother.locator('body')).not.toContainText(/Zofia|witness|involved/);
    await mother.screenshot({ path: test.info().outputPath('incident-portal.png') });
  });
});
