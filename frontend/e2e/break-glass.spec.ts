import { randomUUID } from 'node:crypto';
import type { LogTypeView, Me, ResponseOf, StudentProfile } from '@throughline/shared';
import { expect, test, type Page } from '@playwright/test';
import { look } from './looks.ts';
import { demoPeople, signedIn } from './people.ts';

const WORDS = 'She told me what happens at home.';
const REASON = 'The hospital called and asks what we know.';

const main = (page: Page) => page.getByRole('main');
const dialog = (page: Page) => page.getByRole('dialog');
const get = async <T>(page: Page, path: string): Promise<T> => (await page.request.get(`/api${path}`)).json() as Promise<T>;
async function post<T>(page: Page, path: string, data: object): Promise<T> {
  const origin = new URL(page.url()).origin;
  const answer = await page.request.post(`/api${path}`, { data, headers: { 'idempotency-key': randomUUID(), origin } });
  expect(answer.status(), await answer.text()).toBe(201);
  return answer.json() as Promise<T>;
}

/** A teacher writes a log of a kind that only the safeguarding lead reads. */
async function writeHidden(admin: Page, teacher: Page): Promise<{ studentId: string; logId: string }> {
  const { roles } = await get<Me>(admin, '/me');
  const schoolId = roles.find(({ role }) => role === 'academic-administrator')!.school.id;
  const type = await post<LogTypeView>(admin, '/log-types', {
    name: 'Protection', schoolId, polarity: 'concern', confidentiality: 'restricted', readerRoles: ['safeguarding-lead'], urgent: false, defaultNextStepId: null,
    defaultSharing: { student: false, guardians: false }, noteTemplate: null, colour: '#b91c1c', keepForYears: null, active: true,
  });
  const { items: [sam] } = await get<ResponseOf<'GET /capture/students'>>(teacher, '/capture/students?q=Sam%20Okafor');
  const { logs: [log] } = await post<ResponseOf<'POST /student-logs'>>(teacher, '/student-logs', { studentIds: [sam!.id], typeId: type.id, text: WORDS });
  return { studentId: sam!.id, logId: log!.id };
}

/** A student of the other campus, as the trust's safeguarding lead knows them. */
async function somebodyAtHillside(lead: Page): Promise<StudentProfile> {
  for (const letter of ['an', 'ma', 'el', 'so', 'jo']) {
    const { items } = await get<ResponseOf<'GET /capture/students'>>(lead, `/capture/students?q=${letter}`);
    const there = items.find(({ school }) => school.startsWith('Hillside'));
    if (there) return get<StudentProfile>(lead, `/students/${there.id}`);
  }
  throw new Error('nobody at Hillside was found');
}

test.use({ actionTimeout: 30_000 });

test('an administrator opens records in an emergency, and somebody else reviews it', async ({ browser }) => {
  test.setTimeout(300_000);
  const admin = await signedIn(browser, 'admin@demo.test');
  const lead = await signedIn(browser, 'safeguarding@demo.test');
  const teacher = await signedIn(browser, 'teacher@demo.test');
  const password = (await demoPeople(admin)).password ?? '';
  const { studentId, logId } = await writeHidden(admin, teacher);

  await test.step('every day it is not there', async () => {
    await admin.goto(`/logs/${logId}`);
    await expect(main(admin).getByRole('heading', { level: 1, name: /not here/ })).toBeVisible();
    await admin.goto(`/students/${studentId}`);
    await expect(main(admin).getByRole('heading', { level: 1, name: 'Sam Okafor' })).toBeVisible();
    await expect(main(admin).getByText(WORDS)).toHaveCount(0);
  });

  await test.step('she reads what will happen, says why, and mistypes her password', async () => {
    await main(admin).getByRole('button', { name: 'Open the records' }).click();
    await expect(dialog(admin).getByText('Somebody else who may do this is told at once', { exact: false })).toBeVisible();
    await dialog(admin).getByRole('button', { name: 'Open for 30 minutes' }).click();
    await expect(dialog(admin).getByLabel('What is the emergency?')).toBeFocused();
    await dialog(admin).getByLabel('What is the emergency?').fill(REASON);
    await dialog(admin).getByLabel('Your password').fill('not it');
    await admin.keyboard.press('Control+Enter');
    await expect(dialog(admin).getByText('That is not your password.', { exact: false })).toBeVisible();
    await expect(dialog(admin).getByLabel('What is the emergency?')).toHaveValue(REASON);
  });

  await test.step('she reads it, and nothing more than that', async () => {
    await dialog(admin).getByLabel('Your password').fill(password);
    await dialog(admin).getByRole('button', { name: 'Open for 30 minutes' }).click();
    await expect(dialog(admin)).toBeHidden();
    await expect(main(admin).getByText(/^You opened these records in an emergency\./)).toBeVisible();
    await expect(main(admin).getByText(WORDS).first()).toBeVisible();
    await look(admin, 'break-glass-student');
    await main(admin).getByText(WORDS).first().click();
    await expect(main(admin).getByText(/^You opened these records in an emergency\./)).toBeVisible();
    await expect(main(admin).getByText(/minutes left$/)).toBeVisible();
    await expect(main(admin).getByRole('button', { name: /^(Complete|Withdraw|Clarify|Share)/ })).toHaveCount(0);
  });

  await test.step('the safeguarding lead is told, goes there and reviews it', async () => {
    const bell = lead.getByRole('button', { name: /^Notifications: \d+ unread/ });
    await expect(bell).toBeVisible({ timeout: 60_000 });
    await bell.click();
    await lead.getByRole('button', { name: /^Somebody opened a student’s records in an emergency/ }).first().click();
    await expect(lead).toHaveURL(/break-glass/);
    const row = main(lead).getByRole('listitem').filter({ hasText: REASON });
    await expect(row.getByRole('heading', { name: 'Ruth Abara opened the records of Sam Okafor' })).toBeVisible();
    await row.getByRole('button', { name: /^Review/ }).click();
    // of all that she had before her she opened one
    await expect(dialog(lead).getByRole('list', { name: 'What was looked at' }).getByRole('listitem').filter({ hasText: 'opened' })).toHaveCount(1);
    await dialog(lead).getByRole('radio', { name: 'No, it was not' }).click();
    await dialog(lead).getByRole('button', { name: 'Save review' }).click();
    await expect(dialog(lead).getByText('Say in a sentence what was not in order.')).toBeVisible();
    await dialog(lead).getByRole('radio', { name: 'Yes, it was in order' }).click();
    await dialog(lead).getByLabel('What did you find?').fill('Called the hospital: it is true.');
    await dialog(lead).getByRole('button', { name: 'Save review' }).click();
    await expect(dialog(lead)).toBeHidden();
    await expect(main(lead).getByRole('listitem').filter({ hasText: REASON })).toHaveCount(0);
  });

  await test.step('she reads what was found about it', async () => {
    await admin.goto('/break-glass?show=mine');
    const row = main(admin).getByRole('listitem').filter({ hasText: REASON });
    await expect(row.getByText('Called the hospital: it is true.')).toBeVisible();
    await expect(row.getByText('Helen Marsh reviewed it: In order', { exact: false })).toBeVisible();
  });

  await test.step('a student of another school is found by exact name and date of birth', async () => {
    const { name, dateOfBirth } = await somebodyAtHillside(lead);
    await admin.goto('/students');
    await main(admin).getByRole('button', { name: 'Open by name and date of birth' }).click();
    await dialog(admin).getByLabel('Full name').fill(name);
    await dialog(admin).getByLabel('Date of birth').fill('2001-01-01');
    await dialog(admin).getByLabel('What is the emergency?').fill(REASON);
    await dialog(admin).getByLabel('Your password').fill(password);
    await dialog(admin).getByRole('button', { name: 'Open for 30 minutes' }).click();
    await expect(dialog(admin).getByText('No student is called exactly that and was born on that day.')).toBeVisible();
    await dialog(admin).getByLabel('Date of birth').fill(dateOfBirth ?? '');
    await dialog(admin).getByRole('button', { name: 'Open for 30 minutes' }).click();
    await expect(main(admin).getByRole('heading', { level: 1, name })).toBeVisible({ timeout: 30_000 });
    await expect(main(admin).getByText(/^You opened these records in an emergency\./)).toBeVisible({ timeout: 30_000 });
  });
});
