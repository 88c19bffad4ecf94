import { expect, test, type Page } from '@playwright/test';
import { counting, tell, TYPING, type Effort } from './effort.ts';
import { look } from './looks.ts';
import { PHONE, signedIn } from './people.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const main = (page: Page) => page.getByRole('main');
const saved = (page: Page) => expect(dialog(page).getByRole('heading', { name: /[Ss]aved/ })).toBeVisible();
const efforts: Effort[] = [];

test.use({ actionTimeout: 15_000 });
// three people's browsers, and axe on each screen: on a machine that does other things too
test.describe.configure({ timeout: 300_000 });

test('a teacher writes in three fields by keyboard in one go', async ({ browser }) => {
  const teacher = await signedIn(browser, 'teacher@demo.test');
  await expect(teacher.getByRole('heading', { name: 'My groups' })).toBeVisible();

  const single = await counting(teacher, 'one student, by keyboard', async (filled) => {
    await teacher.keyboard.press('n');
    await filled('who', async () => {
      await dialog(teacher).getByRole('combobox').pressSequentially('zofai nowak', TYPING); // mistyped: the search forgives it
      await teacher.keyboard.press('Enter');
      await expect(dialog(teacher).getByRole('heading', { name: 'New log about Zofia Nowak' })).toBeVisible();
    });
    await filled('kind', async () => {
      await expect(dialog(teacher).getByRole('radio').first()).toBeFocused();
      await teacher.keyboard.press('ArrowRight', { delay: 50 });
      await expect(dialog(teacher).getByRole('radio', { name: 'Positive' })).toBeChecked();
    });
    await filled('text', async () => {
      await teacher.keyboard.press('Tab');
      await expect(dialog(teacher).getByLabel('What happened?')).toBeFocused();
      await teacher.keyboard.type('Helped a new classmate find the library.', TYPING);
    });
    await teacher.keyboard.press('Control+Enter');
    await saved(teacher);
  });
  expect(single.clicks).toBe(0);
  expect(single.fields).toBe(3);
  expect(single.requests).toBeLessThanOrEqual(20);
  expect(single.seconds).toBeLessThan(40);
  efforts.push(single);
  await teacher.keyboard.press('Escape');

  const profile = await counting(teacher, 'from the student’s profile, by keyboard', async (filled) => {
    await teacher.keyboard.press('/');
    await filled('who', async () => {
      await dialog(teacher).getByRole('combobox').pressSequentially('Sam Oka', TYPING);
      await teacher.keyboard.press('Enter');
      await expect(teacher.getByRole('heading', { level: 1, name: 'Sam Okafor' })).toBeVisible();
    });
    await teacher.keyboard.press('n');
    await filled('kind', async () => {
      await expect(dialog(teacher).getByRole('radio').first()).toBeFocused();
      await teacher.keyboard.press('ArrowRight', { delay: 50 });
    });
    await filled('text', async () => {
      await teacher.keyboard.press('Tab');
      await teacher.keyboard.type('Led the discussion today, and listened.', TYPING);
    });
    await teacher.keyboard.press('Control+Enter');
    await saved(teacher);
  });
  expect(profile.clicks).toBe(0);
  expect(profile.fields).toBe(3);
  expect(profile.requests).toBeLessThanOrEqual(26);
  expect(profile.seconds).toBeLessThan(40);
  efforts.push(profile);
});

test('a whole group minus two, with one thumb', async ({ browser }) => {
  const teacher = await signedIn(browser, 'teacher.hillside@demo.test', { viewport: PHONE, isMobile: true, hasTouch: true });
  const { items } = (await (await teacher.request.get('/api/capture/groups')).json()) as { items: { name: string; students: { name: string }[] }[] };
  const group = items.find(({ students }) => students.length === 24)!;
  const [first, second] = group.students.map(({ name }) => name) as [string, string];
  await expect(teacher.getByRole('heading', { name: 'My groups' })).toBeVisible();

  const effort = await counting(teacher, `a group of ${group.students.length} minus 2, by thumb`, async (filled) => {
    await filled('who', async () => {
      await main(teacher).locator('summary').filter({ hasText: group.name }).tap();
      await main(teacher).locator('details[open]').getByRole('button', { name: 'Write about the group' }).tap();
      await dialog(teacher).getByRole('button', { name: 'Leave some out' }).tap();
      for (const name of [first, second]) await dialog(teacher).getByRole('checkbox', { name, exact: true }).tap();
      await dialog(teacher).getByRole('button', { name: 'Done' }).tap();
      await expect(dialog(teacher).getByText('22 of 24 students')).toBeVisible();
    });
    await filled('kind', () => dialog(teacher).getByRole('radio', { name: 'Positive' }).tap());
    await filled('text', async () => {
      await dialog(teacher).getByLabel('What happened?').tap();
      await teacher.keyboard.type('Put the hall in order after the concert.', TYPING);
    });
    await expect(dialog(teacher).getByTestId('preview')).toHaveText(/people can read at least one of these$/);
    await dialog(teacher).getByRole('button', { name: 'Save log' }).tap();
    await saved(teacher);
  });
  await expect(dialog(teacher).getByRole('heading', { name: '22 logs saved' })).toBeVisible();
  await expect(dialog(teacher).getByRole('button', { name: first })).toBeHidden();
  await look(teacher, 'group-written');
  expect(effort.clicks).toBeLessThanOrEqual(9);
  expect(effort.fields).toBe(3);
  expect(effort.requests).toBeLessThanOrEqual(20);
  expect(effort.seconds).toBeLessThan(40);
  efforts.push(effort);
  tell(efforts);
});

test('two colleagues write about the same event: the second joins the first', async ({ browser }) => {
  const [counsellor, teacher] = [await signedIn(browser, 'counsellor@demo.test'), await signedIn(browser, 'teacher@demo.test')];
  const about = async (page: Page, text: string) => {
    await page.keyboard.press('n');
    await dialog(page).getByRole('combobox').pressSequentially('Theo Clarke');
    await page.keyboard.press('Enter');
    await dialog(page).getByRole('radio', { name: 'Behavioural' }).click();
    await dialog(page).getByLabel('What happened?').fill(text);
  };

  await test.step('the counsellor writes first', async () => {
    await expect(counsellor.getByRole('heading', { name: 'Your focus' })).toBeVisible();
    await about(counsellor, 'Theo and another boy argued in the yard at 12:40.');
    const followUp = dialog(counsellor).getByRole('switch', { name: 'Somebody should act on this' });
    if (await followUp.isChecked()) await followUp.click();
    await dialog(counsellor).getByRole('button', { name: 'Save log' }).click();
    await saved(counsellor);
  });

  await test.step('the teacher is told, and joins', async () => {
    await expect(teacher.getByRole('heading', { name: 'Your focus' })).toBeVisible();
    await about(teacher, 'A row in the yard; I kept them apart.');
    await dialog(teacher).getByText(/colleagues? wrote about Theo Clarke today, (last )?at \d/).click();
    await dialog(teacher).getByRole('button', { name: /^Join as one incident ?, by Cem/ }).first().click();
    await expect(dialog(teacher).getByText(/^One incident with what Cem/)).toBeVisible();
    await look(teacher, 'joined');
    await dialog(teacher).getByRole('button', { name: 'Save log' }).click();
    await saved(teacher);
    await dialog(teacher).getByRole('button', { name: 'Open the log' }).click();
    await expect(main(teacher).getByText('Theo Clarke was involved.')).toBeVisible();
    await expect(main(teacher).getByRole('link', { name: /Theo Clarke involved · by Cem/ })).toBeVisible();
  });
});

test('a profile: strengths beside concerns, narrowed, and printed as a chronology', async ({ browser }) => {
  const counsellor = await signedIn(browser, 'counsellor@demo.test');
  await expect(counsellor.getByRole('heading', { name: 'Your focus' })).toBeVisible();
  await counsellor.keyboard.press('/');
  await dialog(counsellor).getByRole('combobox').pressSequentially('Sam Oka');
  await counsellor.keyboard.press('Enter');
  await expect(counsellor.getByRole('heading', { name: 'Strengths beside concerns' })).toBeVisible();
  await expect(main(counsellor).getByRole('region', { name: 'Strengths', exact: true }).getByRole('link').first()).toBeVisible();

  await main(counsellor).getByRole('button', { name: 'Filters' }).click();
  await main(counsellor).getByRole('combobox', { name: 'Strength or concern' }).click();
  await counsellor.getByRole('option', { name: 'Concerns', exact: true }).click();
  await expect(counsellor).toHaveURL(/polarity=concern/);
  await expect(counsellor.getByRole('heading', { name: 'Strengths beside concerns' })).toBeHidden();
  await counsellor.reload();
  await expect(main(counsellor).getByRole('combobox', { name: 'Strength or concern' })).toContainText('Concerns');

  await main(counsellor).getByRole('link', { name: 'Print' }).click();
  await expect(counsellor.getByRole('heading', { level: 1, name: 'Chronology of Sam Okafor' })).toBeVisible();
  await expect(main(counsellor).getByText('Narrowed: Concerns')).toBeVisible();
  const days = await main(counsellor).getByRole('article').getByRole('heading').allInnerTexts();
  expect(days.length).toBeGreaterThan(0);
  await counsellor.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(counsellor.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(counsellor.getByRole('navigation').first()).toBeHidden();
  await expect(main(counsellor).getByText(/^Printed by Cem Aydın, .+ · confidential$/)).toBeVisible();
  await counsellor.screenshot({ path: test.info().outputPath('chronology-print.png') });
});
