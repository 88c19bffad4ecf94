import { randomUUID } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { tabTo } from './keyboard.ts';
import { signedIn } from './people.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const main = (page: Page) => page.getByRole('main');

test('by keyboard alone: a log is shared, his mother reads and answers it, and a review is completed', async ({ browser }) => {
  const teacher = await signedIn(browser, 'teacher@demo.test');
  const logId = await write(teacher);

  await test.step('a teacher shares it; the focus is back where it was', async () => {
    await teacher.goto(`/logs/${logId}`);
    await tabTo(teacher, 'button', 'Share');
    await teacher.keyboard.press('Enter');
    await tabTo(teacher, 'checkbox', /^Guardians/);
    await expect(dialog(teacher).getByRole('checkbox', { name: /^Guardians/ })).toBeChecked();
    await tabTo(teacher, 'textbox', 'Family wording');
    await teacher.keyboard.type('Sam read aloud today.');
    await tabTo(teacher, 'button', 'Share');
    await teacher.keyboard.press('Enter');
    await expect(dialog(teacher)).toBeHidden();
    await expect(main(teacher).getByRole('button', { name: 'Change sharing' })).toBeFocused();
  });

  await test.step('his mother finds it, and says that she has read it', async () => {
    const mother = await signedIn(browser, 'mother@demo.test');
    await tabTo(mother, 'link', /Sam read aloud today/);
    await mother.keyboard.press('Enter');
    await expect(mother.getByRole('heading', { level: 1, name: 'About Sam Okafor' })).toBeVisible();
    await tabTo(mother, 'button', 'I have read this');
    await mother.keyboard.press('Enter');
    await expect(mother.getByText('You let the school know that you have read this.')).toBeVisible();
  });

  await test.step('the teacher completes what waits for a review', async () => {
    const { review: [waiting] } = (await (await teacher.request.get('/api/focus')).json()) as { review: { log: { id: string } }[] };
    await teacher.goto(`/logs/${waiting!.log.id}`);
    await tabTo(teacher, 'button', 'Review');
    await teacher.keyboard.press('Enter');
    await tabTo(teacher, 'radio');
    await teacher.keyboard.press('Space');
    await expect(dialog(teacher).getByRole('radio', { name: 'Resolved' })).toBeChecked();
    await tabTo(teacher, 'button', 'Complete');
    await teacher.keyboard.press('Enter');
    await expect(dialog(teacher)).toBeHidden();
    await expect(main(teacher).getByText('Completed: resolved')).toBeVisible();
  });
});

/** A log about Sam that nobody has to act on. */
async function write(teacher: Page): Promise<string> {
  const get = async <T>(path: string) => (await (await teacher.request.get(path)).json()) as T;
  const { items: [sam] } = await get<{ items: { id: string }[] }>('/api/capture/students?q=Sam%20Okafor');
  const { types } = await get<{ types: { id: string; name: string }[] }>(`/api/capture/options?studentIds=${sam!.id}`);
  const data = { studentIds: [sam!.id], typeId: types.find(({ name }) => name === 'Positive')!.id, text: 'Read aloud for the first time.' };
  const answer = await teacher.request.post('/api/student-logs', { data, headers: { 'idempotency-key': randomUUID(), origin: new URL(teacher.url()).origin } });
  expect(answer.ok(), await answer.text()).toBe(true);
  return ((await answer.json()) as { logs: { id: string }[] }).logs[0]!.id;
}
