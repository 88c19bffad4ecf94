import type { ResponseOf } from '@throughline/shared';
import { expect, test, type Page } from '@playwright/test';
import { kindOf } from '../src/features/calendars/calendar-days.ts';
import { signedIn } from './people.ts';

const AWAY = 'Nora Fitzgerald';
const OTHER = 'Cem Aydın';

const dialog = (page: Page) => page.getByRole('dialog');
const main = (page: Page) => page.getByRole('main');
const focusOf = async (page: Page): Promise<ResponseOf<'GET /focus'>> => (await page.request.get('/api/focus')).json();
const dayIn = (days: number, timeZone = 'UTC') => new Intl.DateTimeFormat('en-CA', { timeZone }).format(Date.now() + days * 86_400_000);

/** What somebody is away from moves on days when the school is open; on leave it moves at once, whatever the day. */
async function isSchoolDay(page: Page): Promise<boolean> {
  const { items }: ResponseOf<'GET /calendars'> = await (await page.request.get('/api/calendars')).json();
  const lakeside = items.find(({ school }) => school.name === 'Lakeside')!;
  return kindOf(lakeside, dayIn(0, lakeside.timeZone)).kind === 'open';
}

async function openPerson(page: Page): Promise<void> {
  await page.goto('/admin/people');
  await main(page).getByLabel('Search by name or e-mail').fill(AWAY);
  await main(page).getByRole('link', { name: AWAY }).click();
  await expect(main(page).getByRole('heading', { level: 1, name: AWAY })).toBeVisible();
}
async function employ(page: Page, as: 'On leave' | 'Working'): Promise<void> {
  await openPerson(page);
  await main(page).getByRole('region', { name: 'Work' }).getByRole('button', { name: 'Change' }).click();
  await dialog(page).getByRole('radio', { name: as }).click();
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await expect(dialog(page)).toBeHidden();
}

test.use({ actionTimeout: 15_000 });

test('a counsellor goes on leave and her items move', async ({ browser }) => {
  test.setTimeout(300_000);
  const admin = await signedIn(browser, 'admin@demo.test', {}, '/admin/absences');
  const nora = await signedIn(browser, 'counsellor2@demo.test');
  const cem = await signedIn(browser, 'counsellor@demo.test', {}, '/queue?kind=act');
  const hers = (await focusOf(nora)).act.map(({ log }) => log.id);
  expect(hers.length).toBeGreaterThan(0);
  const [first] = hers;

  await test.step('the other counsellor looks at his queue; none of hers are in it', async () => {
    await expect(main(cem).getByRole('heading', { level: 1, name: 'Queue' })).toBeVisible();
    await expect(main(cem).locator('a[href^="/logs/"]').first()).toBeVisible();
    await expect(main(cem).locator(`a[href="/logs/${first}"]`)).toHaveCount(0);
  });

  await test.step('the administrator enters that she is away from today, without cover, and reads what follows', async () => {
    await main(admin).getByRole('button', { name: 'Somebody is away' }).click();
    await dialog(admin).getByRole('button', { name: /^Who is away/ }).click();
    await admin.getByPlaceholder('Name of a colleague').fill('Fitzgerald');
    await admin.getByRole('option', { name: AWAY }).click();
    await dialog(admin).getByLabel('To', { exact: true }).fill(dayIn(10));
    await expect(dialog(admin).getByText(`Open items of ${AWAY} go to others who can take them.`, { exact: false })).toBeVisible();
    await dialog(admin).getByRole('button', { name: 'Save absence' }).dblclick();
    await expect(dialog(admin)).toBeHidden();
    await expect(main(admin).getByRole('region', { name: 'Away now' }).getByRole('link', { name: AWAY })).toContainText('Shared among those who can');
  });

  await test.step('she reads on her own page that she is away', async () => {
    await nora.goto('/');
    await expect(main(nora).getByText(/^You are away until .+; your items go to others who can take them\.$/)).toBeVisible();
  });

  const schoolDay = await isSchoolDay(admin);
  if (!schoolDay) await test.step('the school is closed today, and her leave is a long one: she is put on leave', () => employ(admin, 'On leave'));

  await test.step('her items are with the other counsellor, who sees them come without reloading', async () => {
    await expect(main(cem).locator(`a[href="/logs/${first}"]`).first()).toBeVisible({ timeout: 30_000 });
    await expect.poll(async () => (await focusOf(nora)).counts.act, { timeout: 30_000 }).toBe(0);
    const his = (await focusOf(cem)).act.map(({ log }) => log.id);
    expect(his).toEqual(expect.arrayContaining(hers));
  });

  await test.step('the trail says to whom it went, and why', async () => {
    await cem.goto(`/logs/${first}`);
    await expect(main(cem).getByText(new RegExp(`Moved to ${OTHER}: ${AWAY} is ${schoolDay ? 'away until' : 'on leave'}`))).toBeVisible();
  });

  await test.step('the administrator ends the absence: she can be asked again, and what moved stays where it is', async () => {
    if (!schoolDay) await employ(admin, 'Working');
    await openPerson(admin);
    await expect(main(admin).getByText(/^Away until/)).toBeVisible();
    await main(admin).getByRole('button', { name: /^Change: Nora/ }).click();
    await dialog(admin).getByRole('button', { name: 'Back today' }).click();
    await expect(dialog(admin)).toBeHidden();
    await expect(main(admin).getByText(/^Away until/)).toHaveCount(0);
    await nora.reload();
    await expect(main(nora).getByRole('heading', { name: 'Your focus' })).toBeVisible();
    await expect(main(nora).getByText(/^You are away/)).toHaveCount(0);
    expect((await focusOf(nora)).counts.act).toBe(0);
  });
});
