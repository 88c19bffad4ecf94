import { randomUUID } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { tabTo } from './keyboard.ts';
import { look } from './looks.ts';
import { PHONE, signedIn } from './people.ts';

/** As many as a counsellor finds on a bad morning; the demo district may hold fewer. */
const WRITTEN = 12;
const dialog = (page: Page) => page.getByRole('dialog');
const main = (page: Page) => page.getByRole('main');
const part = (page: Page, name: string) => main(page).getByRole('region', { name });
const rows = (page: Page) => main(page).locator('li a[aria-current]');
const current = (page: Page) => main(page).locator('li a[aria-current="true"]');
const selected = (page: Page) => page.getByRole('toolbar').getByRole('status');

interface Counts { act: number; review: number; overdue: number; snoozed: number; team?: number }
const counts = async (page: Page) => ((await (await page.request.get('/api/focus')).json()) as { counts: Counts }).counts;

test.use({ actionTimeout: 15_000 });

test('a counsellor works through ten items by keyboard alone', async ({ browser }) => {
  test.setTimeout(600_000);
  const teacher = await signedIn(browser, 'teacher@demo.test');
  const page = await signedIn(browser, 'counsellor@demo.test');
  const { id: cem } = (await (await page.request.get('/api/me')).json()) as { id: string };
  const logs = await write(teacher, cem);

  await page.goto('/queue');
  await expect(current(page)).toHaveCount(1);
  await page.evaluate(() => {
    for (const kind of ['pointerdown', 'mousedown', 'touchstart']) addEventListener(kind, () => (document.body.dataset.mouse = 'used'), true);
  });
  const before = await counts(page);
  expect(before.act).toBeGreaterThanOrEqual(WRITTEN);
  await countsMatch(page);
  let left = before.act;
  const done = async (n: number) => {
    left -= n;
    await expect.poll(async () => (await counts(page)).act).toBe(left);
    await countsMatch(page);
  };

  await test.step('j and k move, and the help says which keys there are', async () => {
    const first = await current(page).innerText();
    await page.keyboard.press('j');
    await expect(current(page)).toBeFocused();
    expect(await current(page).innerText()).not.toBe(first);
    await page.keyboard.press('k');
    expect(await current(page).innerText()).toBe(first);
    await page.keyboard.press('?');
    await expect(dialog(page).getByText('Put off')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toBeHidden();
  });

  await test.step('one and two: follow up; the next one is chosen and the keys go on', async () => {
    for (const text of ['Talked for half an hour.', 'Rang home; all is well.']) {
      const here = await current(page).getAttribute('href');
      await page.keyboard.press('f');
      await expect(dialog(page).getByLabel('What did you do?')).toBeFocused();
      await page.keyboard.type(text);
      await page.keyboard.press('Control+Enter');
      await expect(dialog(page)).toBeHidden();
      await done(1);
      await expect(main(page).locator(`li a[href="${here}"]`)).toHaveCount(0);
      await expect(current(page)).toBeFocused();
    }
  });

  await test.step('three: complete', async () => {
    await page.keyboard.press('c');
    await expect(dialog(page).getByRole('radiogroup')).toBeVisible();
    await tabTo(page, 'radio');
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+Enter');
    await expect(dialog(page)).toBeHidden();
    await done(1);
    await expect(current(page)).toBeFocused();
  });

  await test.step('four: hand on, to whom routing finds', async () => {
    await page.keyboard.press('a');
    await expect(dialog(page).getByRole('radiogroup')).toBeVisible();
    await tabTo(page, 'radio');
    await page.keyboard.press('Control+Enter');
    await expect(dialog(page)).toBeHidden();
    await done(1);
  });

  await test.step('five: put off; what is put off can be looked at', async () => {
    await toOneThatCanWait(page);
    const here = await current(page).getAttribute('href');
    await page.keyboard.press('h');
    await expect(dialog(page).getByText('Reminders still come')).toBeVisible();
    await expect(dialog(page).getByRole('listitem').getByRole('button').first()).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toBeHidden();
    await done(1);
    await page.goto('/queue?snoozed=true');
    await expect(main(page).locator(`li a[href="${here}"]`)).toBeVisible();
    await page.goto('/queue');
    await expect(current(page)).toHaveCount(1);
  });

  await test.step('six, seven, eight: pick three, complete them at once', async () => {
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Shift+X');
    await expect(selected(page)).toHaveText('3 selected');
    await page.keyboard.press('c');
    await expect(dialog(page).getByRole('radio', { name: /Resolved/ })).toBeFocused();
    await page.keyboard.press('Control+Enter');
    await expect(dialog(page)).toBeHidden();
    await done(3);
    await expect(page.getByText('3 completed').first()).toBeVisible();
  });

  await test.step('nine and ten: one moves on meanwhile; it is said, and the other is done', async () => {
    const [kept, moved] = await twoOf(page, logs);
    await page.keyboard.press('a');
    await expect(dialog(page).getByRole('heading', { name: 'Hand 2 items on' })).toBeVisible();
    await expect(dialog(page).getByRole('radio', { name: /Let Throughline choose/ })).toBeFocused();
    const { version } = (await (await teacher.request.get(`/api/student-logs/${moved}`)).json()) as { version: number };
    await post(teacher, `/api/student-logs/${moved}/closure`, { outcome: 'resolved', version });
    await page.keyboard.press('Control+Enter');
    await expect(dialog(page)).toBeHidden();
    await expect(main(page).getByRole('alert').getByText('1 done, one could not be: look at it')).toBeVisible();
    await look(page, 'bulk-outcome');
    await done(2);
    await expect(main(page).locator(`li a[href="/logs/${kept}"]`)).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(main(page).getByRole('alert')).toHaveCount(0);
  });

  await test.step('/ searches, the address keeps it, and it becomes a view by name', async () => {
    await page.keyboard.press('/');
    await expect(main(page).getByRole('searchbox', { name: 'Search by student' })).toBeFocused();
    await page.keyboard.type('sam oka');
    await expect(page).toHaveURL(/q=sam/);
    await countsMatch(page, '?q=sam%20oka');
    await tabTo(page, 'button', 'Save this view');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Sam');
    await page.keyboard.press('Enter');
    const views = page.getByRole('navigation', { name: 'Saved views' });
    await expect(views.getByRole('link', { name: 'Sam' })).toBeVisible();
    await page.goto('/queue');
    await views.getByRole('link', { name: 'Sam' }).press('Enter');
    await expect(page).toHaveURL(/q=sam/);
  });

  expect(left).toBe(before.act - 10);
  expect(await page.evaluate(() => document.body.dataset.mouse)).toBeUndefined();

  await test.step('the team’s, and the queue on a phone', async () => {
    await page.goto('/queue?kind=team');
    await expect(part(page, 'My team’s')).toBeVisible();
    await expect(rows(page).first()).toContainText('with ');
    await page.setViewportSize(PHONE);
    await expect(rows(page).first()).toBeVisible();
  });
});

/** Logs that wait for this person, about students of the teacher's own, Sam first. */
async function write(teacher: Page, assigneeId: string): Promise<string[]> {
  const sam = await idOfStudent(teacher, 'Sam Okafor');
  const options = (await (await teacher.request.get(`/api/capture/options?studentIds=${sam}`)).json()) as { types: { id: string; name: string }[]; nextSteps: { id: string; name: string }[] };
  const typeId = options.types.find(({ name }) => name === 'Pastoral')!.id;
  const nextStepId = options.nextSteps.find(({ name }) => name === 'Refer to counsellor')!.id;
  const ids: string[] = [];
  for (let n = 1; n <= WRITTEN; n++) {
    const { logs } = (await post(teacher, '/api/student-logs', { studentIds: [sam], typeId, text: `Number ${n} of a bad morning.`, followUp: { nextStepId, assigneeId } })) as { logs: { id: string }[] };
    ids.push(logs[0]!.id);
  }
  return ids;
}

const idOfStudent = async (page: Page, name: string): Promise<string> =>
  ((await (await page.request.get(`/api/capture/students?q=${encodeURIComponent(name)}`)).json()) as { items: { id: string }[] }).items[0]!.id;

async function post(page: Page, path: string, data: object): Promise<unknown> {
  const answer = await page.request.post(path, { data, headers: { 'idempotency-key': randomUUID() } });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return answer.json();
}

/** What the tabs, the headings and the list itself say is one and the same, and what the server counts. */
async function countsMatch(page: Page, query = ''): Promise<void> {
  await expect(async () => {
    const { act, review } = ((await (await page.request.get(`/api/focus${query}`)).json()) as { counts: Counts }).counts;
    const tab = async (name: string) => Number((await main(page).getByRole('navigation', { name: 'Whose items' }).getByRole('link', { name }).innerText()).match(/\d+/)?.[0]);
    expect([await tab('All mine'), await tab('To act on'), await tab('To review')]).toEqual([act + review, act, review]);
    for (const [name, n] of [['To act on', act], ['To review', review]] as const) {
      expect(await part(page, name).getByRole('listitem').count(), name).toBe(n);
      if (n) await expect(part(page, name).getByRole('heading')).toHaveText(`${name} ${n}`);
    }
  }).toPass({ timeout: 15_000 });
}

/** Goes down past what is overdue. */
async function toOneThatCanWait(page: Page): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (!(await current(page).innerText()).includes('was due')) return;
    await page.keyboard.press('j');
  }
  throw new Error('everything is overdue');
}

/** Picks two of these logs, and nothing else. @returns their ids in the order of the list */
async function twoOf(page: Page, logIds: readonly string[]): Promise<[string, string]> {
  const picked: string[] = [];
  for (let presses = 0; presses < 60 && picked.length < 2; presses++) {
    const id = (await current(page).getAttribute('href'))?.split('/').pop() ?? '';
    if (logIds.includes(id) && !picked.includes(id)) {
      await page.keyboard.press('x');
      picked.push(id);
    }
    if (picked.length < 2) await page.keyboard.press('j');
  }
  await expect(selected(page)).toHaveText('2 selected');
  return picked as [string, string];
}
