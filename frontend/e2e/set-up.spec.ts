import { expect, test, type Page } from '@playwright/test';
import { look } from './looks.ts';
import { emailOf, signedIn } from './people.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const main = (page: Page) => page.getByRole('main');
const TYPE = 'Reading at home';
const STEP = 'Talk about reading';
test.use({ actionTimeout: 15_000 });

test('an administrator makes a step and a type, and a teacher meets both', async ({ browser }) => {
  test.setTimeout(600_000);
  const admin = await signedIn(browser, 'admin@demo.test');

  await test.step('she finds the set-up', async () => {
    await admin.getByRole('link', { name: 'Set-up' }).first().click();
    await expect(main(admin).getByRole('heading', { level: 1, name: 'Set-up' })).toBeVisible();
    await main(admin).getByRole('link', { name: /^Next steps/ }).last().click();
    await expect(main(admin).getByRole('heading', { level: 1, name: 'Next steps' })).toBeVisible();
    await expect(main(admin).getByText(/Goes to Counsellor, due in 2 school days/).first()).toBeVisible();
  });

  await test.step('she makes a step, which says in words what it comes to', async () => {
    await main(admin).getByRole('button', { name: 'New next step' }).click();
    await dialog(admin).getByLabel('What should happen').fill(STEP);
    await dialog(admin).getByRole('combobox', { name: 'Who does it' }).click();
    await admin.getByRole('option', { name: 'Counsellor', exact: true }).click();
    await dialog(admin).getByLabel('Due in').fill('4');
    await dialog(admin).getByLabel('After', { exact: true }).fill('5');
    await dialog(admin).getByRole('button', { name: 'Save' }).click();
    await expect(dialog(admin).getByText('It would close before anybody was told that it is late: 6 days or more.')).toBeVisible();
    await dialog(admin).getByLabel('After', { exact: true }).fill('20');
    await expect(dialog(admin).getByText(/^Goes to Counsellor, due in 4 school days, reminded 1 day before; .* closes by itself after 20 quiet school days\.$/)).toBeVisible();
    await dialog(admin).getByRole('button', { name: 'Save' }).click();
    await expect(dialog(admin)).toBeHidden();
    await expect(main(admin).getByRole('button', { name: new RegExp(STEP) })).toBeVisible();
  });

  await test.step('and a type that begins with it', async () => {
    await main(admin).getByRole('link', { name: 'Log types' }).last().click();
    await expect(main(admin).getByRole('heading', { level: 1, name: 'Log types' })).toBeVisible();
    await main(admin).getByRole('button', { name: 'New log type' }).click();
    await dialog(admin).getByRole('textbox', { name: 'Name' }).fill(TYPE);
    await dialog(admin).getByRole('radio', { name: 'A strength' }).click();
    await dialog(admin).getByRole('radio', { name: 'Moss' }).click();
    await dialog(admin).getByLabel('What the note begins with').fill('What we read:');
    await dialog(admin).getByRole('combobox', { name: 'Default next step' }).click();
    await admin.getByRole('option', { name: new RegExp(STEP) }).click();
    await dialog(admin).getByRole('button', { name: 'Save' }).click();
    await expect(dialog(admin)).toBeHidden();
    await expect(main(admin).getByRole('button', { name: new RegExp(`${TYPE}.*begins with ${STEP}.*not used yet`) })).toBeVisible();
  });

  await test.step('which she puts first, by keyboard alone', async () => {
    await main(admin).getByRole('button', { name: 'Change the order: Lakeside' }).press('Enter');
    const up = main(admin).getByRole('button', { name: `Move ${TYPE} up` });
    await expect(up).toBeVisible(); // counted only once they are there
    // other stories on the same district may have added types of their own
    const places = await main(admin).getByRole('button', { name: /^Move .+ up$/ }).count();
    for (let place = places; place > 1; place--) {
      await up.press('Enter');
      await expect(up).toBeFocused();
    }
    await expect(main(admin).getByText(`${TYPE}, place 1 of ${places}`)).toBeAttached();
    await look(admin, 'set-up-order');
    await main(admin).getByRole('button', { name: 'Save the order' }).press('Enter');
    await expect(main(admin).getByRole('list', { name: 'Lakeside' }).getByRole('listitem').first()).toContainText(TYPE);
  });

  await test.step('a teacher meets both, and writes with them', async () => {
    const teacher = await signedIn(browser, 'teacher@demo.test');
    await teacher.getByRole('button', { name: /^New log/ }).first().click();
    await dialog(teacher).getByRole('combobox').first().fill('Sam Oka');
    await teacher.getByRole('option', { name: /Sam Okafor/ }).click();
    await dialog(teacher).getByRole('radio', { name: TYPE }).click();
    await expect(dialog(teacher).getByLabel('What happened?')).toHaveValue('What we read:');
    await dialog(teacher).getByLabel('What happened?').fill('What we read: the first chapter, aloud, without a stop.');
    await expect(dialog(teacher).getByRole('combobox', { name: 'Next step' })).toContainText(STEP);
    await expect(dialog(teacher).getByTestId('preview')).toHaveText(/^Goes to /);
    await dialog(teacher).getByRole('button', { name: 'Save log' }).click();
    await expect(dialog(teacher).getByRole('heading', { name: 'Saved' })).toBeVisible();
  });

  await test.step('the administrator retires the type and is told of the log; its history says who did what', async () => {
    await admin.reload();
    await main(admin).getByRole('button', { name: new RegExp(TYPE) }).click();
    await dialog(admin).getByRole('button', { name: 'Retire' }).click();
    await expect(dialog(admin).getByText(/Used by 1 log, which is not finished\. They stay as they are/)).toBeVisible();
    await dialog(admin).getByRole('button', { name: 'Retire it' }).click();
    await expect(dialog(admin)).toBeHidden();
    await main(admin).getByText('1 retired').click();
    await main(admin).getByRole('button', { name: new RegExp(TYPE) }).click();
    await dialog(admin).getByText('History').click();
    await expect(dialog(admin).getByText('State: in use → retired')).toBeVisible();
    await expect(dialog(admin).getByText(/^Set up/)).toBeVisible();
  });
});

test('whoever keeps up another campus sees what is for all schools, and cannot change it; a teacher finds no set-up', async ({ browser }) => {
  const teacher = await signedIn(browser, 'teacher@demo.test', {}, '/admin/types');
  await expect(teacher.getByRole('link', { name: 'Set-up' })).toHaveCount(0);
  await expect(teacher.getByText('This part is for administrators')).toBeVisible();
  const admin = await signedIn(browser, await emailOf(teacher, 'Ruth Abara'), {}, '/admin/types');
  await expect(main(admin).getByText('Kept up further up')).toBeVisible();
  await main(admin).getByRole('button', { name: /^Pastoral/ }).click();
  await expect(dialog(admin).getByText('Whoever sets up the schools above keeps this up.')).toBeVisible();
  await expect(dialog(admin).getByRole('textbox', { name: 'Name' })).toBeDisabled();
  await expect(dialog(admin).getByRole('button', { name: /Save|Retire/ })).toHaveCount(0);
  await dialog(admin).getByText('History').click();
  await expect(dialog(admin).getByText(/^Set up/)).toBeVisible();
});
