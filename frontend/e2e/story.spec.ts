import { expect, test, type Page } from '@playwright/test';
import { demoPeople, emailOf, PHONE, signedIn } from './people.ts';

const HAPPENED = 'Sat alone at lunch again and did not want to join the others.\n\nSaid that nothing is wrong, but looked close to tears.';
const FOR_THE_FAMILY = 'Sam has seemed quiet this week. We keep an eye on it and will be in touch.';
const DONE = 'Talked with Sam for half an hour. A friendship broke up over the weekend; we meet again on Thursday.';

const dialog = (page: Page) => page.getByRole('dialog');
const main = (page: Page) => page.getByRole('main');
const idOf = (page: Page) => new URL(page.url()).pathname.split('/').pop() ?? '';
/** How much the navigation says waits in the queue; also read while an overlay lies over it. */
const waiting = async (page: Page) => Number((await page.locator('nav a[href="/queue"]').first().innerText()).match(/\d+/)?.[0] ?? 0);

test.use({ actionTimeout: 15_000 });

test('a log is written, routed, followed up and read by the family, and nobody else finds it', async ({ browser }) => {
  test.setTimeout(600_000);
  const teacher = await test.step('a teacher signs in with one click', async () => {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', locale: 'en-GB' })).newPage();
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Good to see you' })).toBeVisible();
    const name = (await demoPeople(page)).people.find(({ email }) => email === 'teacher@demo.test')?.name ?? '';
    await expect(page.getByRole('button', { name })).toBeVisible();
    await page.getByRole('button', { name }).click();
    await expect(page.getByRole('heading', { name: 'Your focus' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Recent logs' })).toBeVisible();
    return page;
  });
  const mother = await signedIn(browser, 'mother@demo.test', { viewport: PHONE, isMobile: true, hasTouch: true });
  await expect(mother.getByRole('heading', { name: 'Shared with you' })).toBeVisible();

  const studentId = await test.step('she opens Sam’s profile', async () => {
    await teacher.keyboard.press('/');
    await dialog(teacher).getByRole('combobox').pressSequentially('Sam Oka');
    await teacher.keyboard.press('Enter');
    await expect(teacher.getByRole('heading', { level: 1, name: 'Sam Okafor' })).toBeVisible();
    await expect(main(teacher).getByRole('heading', { name: 'Timeline' })).toBeVisible();
    return idOf(teacher);
  });

  await test.step('she writes a Pastoral log, referred to the counsellor, shared with guardians', async () => {
    await main(teacher).getByRole('button', { name: 'New log' }).click();
    await dialog(teacher).getByRole('radio', { name: 'Pastoral' }).click();
    await dialog(teacher).getByLabel('What happened?').fill(HAPPENED);
    await dialog(teacher).getByRole('combobox', { name: 'Next step' }).click();
    await teacher.getByRole('option', { name: /Refer to counsellor/ }).click();
    await dialog(teacher).getByRole('checkbox', { name: 'Guardians' }).check();
    await dialog(teacher).getByRole('button', { name: /other words/ }).click();
    await dialog(teacher).getByLabel('What the family reads').fill(FOR_THE_FAMILY);
  });

  const preview = dialog(teacher).getByTestId('preview');
  const counsellor = await test.step('she reads who will get it, when it is due and how many can read it, and why', async () => {
    await expect(preview).toHaveText(/^Goes to .+ · due .+ · \d+ people can read this$/);
    await preview.click();
    await expect(dialog(teacher).getByText(/^Counsellor at .+, \d+ open/)).toBeVisible();
    await expect(dialog(teacher).locator('[data-rule="guardian"]')).toBeVisible();
    await preview.click();
    const name = (await preview.innerText()).match(/^Goes to (.+?) ·/)?.[1] ?? '';
    const page = await signedIn(browser, await emailOf(teacher, name));
    await page.getByRole('link', { name: /^Queue/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Queue' })).toBeVisible();
    await expect(main(page).getByText('To act on').first()).toBeVisible();
    return page;
  });

  const before = { counsellor: await waiting(counsellor), teacher: await waiting(teacher) };
  const logId = await test.step('she saves it, once, with two quick clicks', async () => {
    await dialog(teacher).getByRole('button', { name: 'Save log' }).dblclick();
    await expect(dialog(teacher).getByRole('heading', { name: 'Saved' })).toBeVisible();
    await dialog(teacher).getByRole('button', { name: 'Open the log' }).click();
    await expect(teacher).toHaveURL(/\/logs\/.+/);
    await expect(main(teacher).getByText('Sat alone at lunch again')).toBeVisible();
    await expect(main(teacher).getByText(/Not seen by Adaeze Okafor \(Mother\)/)).toBeVisible();
    return idOf(teacher);
  });

  await test.step('the counsellor sees it at once in the queue, without reloading', async () => {
    await expect.poll(() => waiting(counsellor)).toBe(before.counsellor + 1);
    await main(counsellor).locator(`a[href="/logs/${logId}"]`).first().click();
    await expect(main(counsellor).getByRole('heading', { level: 2, name: 'Sam Okafor' })).toBeVisible();
    await expect(main(counsellor).getByRole('article').getByText('looked close to tears')).toBeVisible();
  });

  await test.step('and writes a follow-up', async () => {
    await main(counsellor).getByRole('button', { name: /Follow up/ }).first().click();
    await expect(dialog(counsellor).getByText('Sat alone at lunch again')).toBeVisible();
    await dialog(counsellor).getByLabel('What did you do?').fill(DONE);
    await counsellor.keyboard.press('Control+Enter');
    await expect(dialog(counsellor)).toBeHidden();
    await expect.poll(() => waiting(counsellor)).toBe(before.counsellor);
  });

  await test.step('the teacher is told that it is ready to review, without reloading, and completes it', async () => {
    await expect(teacher.getByText('A follow-up is ready to review', { exact: true })).toBeVisible();
    await expect(main(teacher).getByText('A friendship broke up')).toBeVisible();
    await expect.poll(() => waiting(teacher)).toBe(before.teacher + 1);
    await main(teacher).getByRole('button', { name: 'Review' }).click();
    await dialog(teacher).getByRole('radio', { name: 'Resolved' }).click();
    await dialog(teacher).getByLabel('Note').fill('Thank you. I will keep a place for Sam beside Mei at lunch.');
    await dialog(teacher).getByRole('button', { name: 'Complete' }).click();
    await expect(dialog(teacher)).toBeHidden();
    await expect(main(teacher).getByText('Completed: resolved')).toBeVisible();
    await expect.poll(() => waiting(teacher)).toBe(before.teacher);
  });

  await test.step('the mother finds it unread on her phone, in the family’s words', async () => {
    const card = mother.locator(`a[href="/portal/logs/${logId}"]`);
    await expect(card).toContainText('New');
    await expect(card).toContainText(FOR_THE_FAMILY);
    await card.click();
    await expect(mother.getByRole('heading', { level: 1, name: 'About Sam Okafor' })).toBeVisible();
    await expect(mother.getByText(FOR_THE_FAMILY)).toBeVisible();
    await expect(mother.getByText('looked close to tears')).toBeHidden();
    await expect(mother.getByText('A friendship broke up')).toBeHidden();
    await mother.getByRole('button', { name: 'I have read this' }).click();
    await expect(mother.getByText('You let the school know that you have read this.')).toBeVisible();
  });

  await test.step('the teacher sees the receipt', async () => {
    await expect(main(teacher).getByText(/^Seen by Adaeze Okafor \(Mother\)/)).toBeVisible();
    await expect(main(teacher).getByText(/Acknowledged/)).toBeVisible();
  });

  await test.step('a teacher of another campus finds nothing', async () => {
    const page = await signedIn(browser, 'teacher.hillside@demo.test');
    await page.keyboard.press('/');
    await dialog(page).getByRole('combobox').pressSequentially('Sam Okafor');
    await expect(dialog(page).getByText(/No student of yours|Students/)).toBeVisible();
    await expect(dialog(page).getByRole('option', { name: /Sam Okafor/ })).toHaveCount(0);
    await page.goto(`/logs?q=${encodeURIComponent('close to tears')}`);
    await expect(main(page).getByRole('heading', { level: 1 })).toBeVisible();
    await expect(main(page).getByText('Sat alone at lunch again')).toHaveCount(0);
    await page.goto(`/logs/${logId}`);
    await expect(page.getByText('This log is not here, or not for you to read')).toBeVisible();
    await page.goto(`/students/${studentId}`);
    await expect(page.getByText('This student is not here, or not yours to look at')).toBeVisible();
    expect(await answers(page, logId, studentId)).toEqual({ log: 404, trail: 404, readers: 404, receipts: 404, student: 404, listed: false, shared: 403 });
  });

  await test.step('another child’s guardian finds nothing', async () => {
    const page = await signedIn(browser, 'guardian.other@demo.test', { viewport: PHONE });
    await expect(page.getByRole('heading', { name: 'Shared with you' })).toBeVisible();
    await expect(page.getByText(FOR_THE_FAMILY)).toHaveCount(0);
    await page.goto(`/portal/logs/${logId}`);
    await expect(page.getByText('This is not here')).toBeVisible();
    expect(await answers(page, logId, studentId)).toEqual({ log: 403, trail: 403, readers: 403, receipts: 403, student: 403, listed: false, shared: 404 });
  });

  await test.step('a visitor finds nothing', async () => {
    const page = await signedIn(browser, 'visitor@demo.test');
    await expect(page.getByText('Sam Okafor')).toHaveCount(0);
    await page.goto(`/logs/${logId}`);
    await expect(main(page)).toBeVisible();
    await expect(page.getByText('Sat alone at lunch again')).toHaveCount(0);
    await page.goto(`/students/${studentId}`);
    await expect(page.getByText('Sam Okafor')).toHaveCount(0);
    expect(await answers(page, logId, studentId)).toMatchObject({ log: 403, trail: 403, readers: 403, receipts: 403, listed: false, shared: 403 });
  });
});

/** What the server itself answers this person about the log, whatever the pages show. */
async function answers(page: Page, logId: string, studentId: string) {
  const status = async (path: string) => (await page.request.get(`/api${path}`)).status();
  const list = await page.request.get(`/api/student-logs?studentId=${studentId}`);
  const portal = await page.request.get('/api/portal/logs?limit=100');
  return {
    log: await status(`/student-logs/${logId}`), trail: await status(`/student-logs/${logId}/timeline`), readers: await status(`/student-logs/${logId}/readers`),
    receipts: await status(`/student-logs/${logId}/receipts`), student: await status(`/students/${studentId}`),
    listed: `${await list.text()}${await portal.text()}`.includes(logId), shared: await status(`/portal/logs/${logId}`),
  };
}
