import { randomUUID } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { look } from './looks.ts';
import { signedIn } from './people.ts';

const NOTED = 'Fell asleep over the second page, twice.';
const DONE = 'Late nights at home; we agreed on a quiet place to rest.';
const MORE = 'It was the third page, to be exact.';
const main = (page: Page) => page.getByRole('main');
const dialog = (page: Page) => page.getByRole('dialog');
const told = (page: Page) => page.getByText('A follow-up is ready to review', { exact: true });
test.use({ actionTimeout: 15_000 });

/** Asks the server as this person, past every page they have open. */
async function ask<T>(page: Page, method: 'get' | 'post', path: string, body?: object): Promise<T> {
  const answer = await page.request[method](`/api${path}`, { ...(body ? { data: body } : {}), headers: { origin: new URL(page.url()).origin, 'idempotency-key': randomUUID() } });
  expect(answer.ok(), `${path}: ${answer.status()}`).toBe(true);
  return (await answer.json()) as T;
}
/** How much the sidebar says is waiting. */
const waiting = async (page: Page) => Number((await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Queue/ }).innerText()).match(/\d+/)?.[0] ?? 0);

test('two tabs of one teacher follow what a counsellor does, on one stream', async ({ browser }) => {
  test.setTimeout(120_000);
  const home = await signedIn(browser, 'teacher@demo.test');
  const streams: string[] = [];
  home.context().on('request', (request) => void (request.url().includes('/api/events') && streams.push(request.url())));
  await home.reload();
  await expect(home.getByRole('heading', { name: 'Recent logs' })).toBeVisible();
  await expect.poll(() => streams.length).toBe(1);

  const { id: studentId } = (await ask<{ items: { id: string }[] }>(home, 'get', '/capture/students?q=Sam%20Oka')).items[0]!;
  const options = await ask<{ types: { id: string; name: string }[]; nextSteps: { id: string; name: string }[] }>(home, 'get', `/capture/options?studentIds=${studentId}`);
  const idOf = (list: { id: string; name: string }[], name: string) => list.find((one) => one.name === name)!.id;
  const counsellor = await signedIn(browser, 'counsellor@demo.test', {}, '/queue');
  const { id: counsellorId } = await ask<{ id: string }>(counsellor, 'get', '/me');

  const { id: logId, version } = await test.step('what the teacher writes elsewhere is in the list of her home, and in the counsellor’s queue', async () => {
    const { logs } = await ask<{ logs: { id: string; version: number }[] }>(home, 'post', '/student-logs', { studentIds: [studentId], typeId: idOf(options.types, 'Pastoral'), text: NOTED, followUp: { nextStepId: idOf(options.nextSteps, 'Refer to counsellor'), assigneeId: counsellorId } });
    await expect(main(home).getByText(NOTED).first()).toBeVisible();
    await expect(main(counsellor).locator(`a[href="/logs/${logs[0]!.id}"]`).first()).toBeVisible();
    return logs[0]!;
  });

  const log = await test.step('a second tab opens the log, and no second stream', async () => {
    const tab = await home.context().newPage();
    await tab.goto(`/logs/${logId}`);
    await expect(main(tab).getByText(NOTED)).toBeVisible();
    await tab.waitForTimeout(500);
    expect(streams).toHaveLength(1);
    return tab;
  });

  await test.step('the follow-up stands on the open log, in the list and in the numbers, and one tab says so once', async () => {
    const before = await waiting(home);
    await ask(counsellor, 'post', `/student-logs/${logId}/follow-ups`, { text: DONE, version });
    await expect(main(log).getByText(DONE)).toBeVisible();
    await expect(main(home).locator(`a[href="/logs/${logId}"]`).getByText('In progress')).toBeVisible();
    await expect.poll(() => waiting(home)).toBe(before + 1);
    await expect.poll(async () => (await told(home).count()) + (await told(log).count())).toBe(1);
    // it is announced, not only shown
    const said = (await told(home).count()) ? home : log;
    await expect(said.locator('[aria-live]').filter({ hasText: 'ready to review' }).first()).toBeAttached();
  });

  await test.step('a form that is open says that the log moved on, by whom, and keeps the words', async () => {
    await log.bringToFront();
    await main(log).getByRole('button', { name: 'Add a clarification' }).or(main(log).getByRole('button', { name: 'More actions' })).first().click();
    const inMenu = log.getByRole('menuitem', { name: 'Add a clarification' });
    if (await inMenu.isVisible()) await inMenu.click();
    await dialog(log).getByRole('textbox').first().fill(MORE);
    const now = await ask<{ version: number }>(counsellor, 'get', `/student-logs/${logId}`);
    await ask(counsellor, 'post', `/student-logs/${logId}/closure`, { outcome: 'resolved', version: now.version });
    const moved = dialog(log).getByRole('alert').filter({ hasText: 'This log has moved on' });
    await expect(moved).toContainText('Cem Aydın');
    await expect(dialog(log).getByRole('textbox').first()).toHaveValue(MORE);
    await look(log, 'live-moved-on');
    await moved.getByRole('button', { name: 'I have seen it, go on' }).click();
    await dialog(log).getByRole('button', { name: 'Add clarification' }).click();
    await expect(dialog(log)).toBeHidden();
    await expect(main(log).getByText(MORE).first()).toBeVisible();
    await expect(main(home).locator(`a[href="/logs/${logId}"]`).getByText('Resolved')).toBeVisible();
  });

  await test.step('the tab that had the stream is closed: the other takes over, and misses nothing', async () => {
    await log.goto('/logs/mine?status=completed');
    await expect(main(log).getByRole('heading', { level: 1, name: 'My logs' })).toBeVisible();
    await expect(main(log).locator(`a[href="/logs/${logId}"]`)).toBeVisible();
    await expect(main(log).getByRole('button', { name: 'Export' })).toBeEnabled();
    await look(log, 'my-logs');
    await home.close();
    await expect.poll(() => streams.length).toBe(2);
    const now = await ask<{ version: number }>(counsellor, 'get', `/student-logs/${logId}`);
    await ask(log, 'post', `/student-logs/${logId}/reopening`, { reason: 'It happened again.', version: now.version });
    await expect(main(log).locator(`a[href="/logs/${logId}"]`)).toHaveCount(0);
  });
});
