import { expect, test, type Page } from '@playwright/test';
import { signedIn } from './people.ts';

const main = (page: Page) => page.getByRole('main');

test('an Accreditation Visitor has one page: counts of a school and a term, small numbers hidden', async ({ browser }) => {
  const visitor = await signedIn(browser, 'visitor@demo.test');
  await expect(visitor).toHaveURL(/\/counts$/);
  await expect(visitor.getByRole('navigation', { name: 'Main' }).filter({ visible: true }).getByRole('link')).toHaveText(['Counts']);
  for (const table of ['Logs by kind', 'Follow-ups', 'Students']) await expect(main(visitor).getByRole('heading', { name: table })).toBeVisible();

  await test.step('a hidden number says why, and none that is shown is small', async () => {
    const cells = await main(visitor).getByRole('cell').allInnerTexts();
    expect(cells.some((text) => text.includes('hidden: fewer than 5, or it would reveal such a number'))).toBe(true);
    const numbers = cells.flatMap((text) => /^(?:≥ )?([\d,]+)/.exec(text)?.[1] ?? []).map((text) => Number(text.replace(',', '')));
    expect(numbers.length).toBeGreaterThan(5);
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(5);
  });

  await test.step('school and term are chosen, and stand in the address', async () => {
    await main(visitor).getByRole('combobox', { name: 'School' }).click();
    await visitor.getByRole('option', { name: 'Lakeside', exact: true }).click();
    await expect(visitor).toHaveURL(/school=/);
    await expect(main(visitor).getByText('Added up from Lakeside Lower School and Lakeside Upper School.')).toBeVisible();
    await main(visitor).getByRole('combobox', { name: 'Term' }).click();
    await visitor.getByRole('option', { name: /^Term 1/ }).last().click();
    await expect(visitor).toHaveURL(/term=/);
    await visitor.reload();
    await expect(main(visitor).getByText('No numbers for this term')).toBeVisible();
  });

  await test.step('every other page leads back here', async () => {
    for (const path of ['/', '/logs', '/students', '/queue']) {
      await visitor.goto(path);
      await expect(visitor).toHaveURL(/\/counts$/);
    }
    await visitor.goto('/counts?school=01939f3c-0000-7000-8000-000000000000');
    await main(visitor).getByRole('link', { name: 'Show what is offered' }).click();
    await expect(main(visitor).getByRole('heading', { name: 'Logs by kind' })).toBeVisible();
  });
});
