import { expect, test, type APIRequest, type APIRequestContext, type Page } from '@playwright/test';
import { look } from './looks.ts';
import { demoPeople, signedIn } from './people.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const main = (page: Page) => page.getByRole('main');
test.use({ actionTimeout: 15_000 });

test('as many people as the preview says can then really open it', async ({ browser, playwright, baseURL }) => {
  test.setTimeout(600_000);
  const teacher = await signedIn(browser, 'teacher@demo.test');

  const [said, names] = await test.step('a teacher reads before saving who will be able to read it, and by which rule', async () => {
    await expect(teacher.getByRole('heading', { name: 'Your focus' })).toBeVisible();
    await teacher.keyboard.press('n');
    await dialog(teacher).getByRole('combobox').pressSequentially('Sam Oka');
    await teacher.keyboard.press('Enter');
    await dialog(teacher).getByRole('radio', { name: 'Behavioural' }).click();
    await dialog(teacher).getByLabel('What happened?').fill('Would not put the phone away, and then did.');
    const followUp = dialog(teacher).getByRole('switch', { name: 'Somebody should act on this' });
    if (!(await followUp.isChecked())) await followUp.click();
    await dialog(teacher).getByRole('combobox', { name: 'Next step' }).click();
    await teacher.getByRole('option', { name: /Refer to counsellor/ }).click();
    await dialog(teacher).getByRole('checkbox', { name: 'Guardians' }).check();
    const preview = dialog(teacher).getByTestId('preview');
    await expect(preview).toHaveText(/^Goes to .+ · due .+ · \d+ people can read this$/);
    await preview.click();
    const groups = dialog(teacher).locator('[data-rule]');
    await expect(groups.filter({ hasText: /^Guardians/ })).toContainText('Adaeze Okafor');
    await expect(groups.filter({ hasText: 'People who look after Lakeside' })).toContainText('Counsellors');
    await look(teacher, 'readers-preview');
    return [Number((await preview.innerText()).match(/(\d+) people/)?.[1]), await groups.locator('p:nth-child(2)').allInnerTexts()] as const;
  });

  const logId = await test.step('the log says the same, and why she reads it herself', async () => {
    await dialog(teacher).getByRole('button', { name: 'Save log' }).click();
    await dialog(teacher).getByRole('button', { name: 'Open the log' }).click();
    await expect(main(teacher).getByText(`${said} people can read this`)).toBeVisible();
    await expect(main(teacher).getByTestId('seen-because')).toHaveText('Why can I see this? You wrote it. You teach Sam Okafor this year.');
    await main(teacher).getByText(`${said} people can read this`).click();
    await expect.poll(() => main(teacher).locator('[data-rule] p:nth-child(2)').allInnerTexts()).toEqual(names);
    return new URL(teacher.url()).pathname.split('/').pop() ?? '';
  });

  await test.step('and of everybody who works here, and of the family, exactly so many open it', async () => {
    const { people, password } = await demoPeople(teacher);
    const signIn = signingIn(playwright.request, baseURL ?? '', password ?? '');
    const system = await signIn('system@demo.test');
    const emails = new Set(people.map(({ email }) => email));
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: { email: string; enabled: boolean }[]; nextCursor: string | null } = await (await system.get(`/api/admin/people?limit=100${cursor ? `&cursor=${cursor}` : ''}`)).json();
      for (const { email, enabled } of page.items) if (enabled) emails.add(email);
      cursor = page.nextCursor;
    }
    expect(emails.size).toBeGreaterThan(people.length);
    let opened = 0;
    const waiting = [...emails];
    await Promise.all(Array.from({ length: 4 }, async () => {
      for (let email = waiting.pop(); email; email = waiting.pop()) {
        const context = await signIn(email);
        const ways = await Promise.all([`/api/student-logs/${logId}`, `/api/portal/logs/${logId}`].map((path) => context.get(path)));
        if (ways.some((answer) => answer.ok())) opened += 1;
        await context.dispose();
      }
    }));
    expect(opened).toBe(said);
  });
});

test('an administrator sees who would gain sight before she gives a role', async ({ browser }) => {
  test.setTimeout(600_000);
  const admin = await signedIn(browser, 'admin@demo.test', {}, '/admin/access');
  await expect(main(admin).getByRole('heading', { level: 1, name: 'Who would see more?' })).toBeVisible();
  await main(admin).getByRole('button', { name: /^Who\?/ }).click();
  await admin.getByPlaceholder('Name of a colleague').fill('Maya');
  await admin.getByRole('option', { name: /Maya Lindqvist/ }).click();
  await main(admin).getByRole('combobox', { name: 'gets the role' }).click();
  await admin.getByRole('option', { name: 'Counsellor', exact: true }).click();
  await main(admin).getByRole('button', { name: 'See who would gain or lose sight' }).click();
  const gains = main(admin).getByRole('region', { name: '1 person would gain sight' });
  await expect(gains).toContainText(/Maya Lindqvist\s*[\d,]+ logs/);
  await expect(main(admin).getByRole('link', { name: 'Go to Maya Lindqvist to make the change' })).toBeVisible();
  await look(admin, 'access');
});

/** Signs somebody in without a browser. */
const signingIn = (request: APIRequest, baseURL: string, password: string) => async (email: string): Promise<APIRequestContext> => {
  const context = await request.newContext({ baseURL, extraHTTPHeaders: { origin: new URL(baseURL).origin } });
  const answer = await context.post('/api/auth/sign-in/email', { data: { email, password } });
  expect(answer.ok(), email).toBe(true);
  return context;
};
