import type { CaptureGroup, StudentHit } from '@throughline/shared';
import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listMyGroups, searchStudents } from '../../services/capture.ts';
import { openOverlay, seen } from '../../test-overlay.ts';
import StudentField from './StudentField.vue';

vi.mock(import('../../services/capture.ts'), async (original) => ({ ...(await original()), searchStudents: vi.fn<typeof searchStudents>(), listMyGroups: vi.fn<typeof listMyGroups>() }));
const search = vi.mocked(searchStudents);

const hit = (name: string): StudentHit => ({ id: name, name, school: 'Lakeside' });
const answer = (...names: string[]) => ({ items: names.map(hit) });
const group = (name: string, size: number): CaptureGroup => ({ id: name, name, kind: 'course', school: 'Lakeside', students: Array.from({ length: size }, (_, n) => ({ id: `${name} ${n}`, name: `${name} ${n}` })) });

beforeEach(() => {
  vi.useFakeTimers();
  vi.mocked(listMyGroups).mockResolvedValue({ items: [group('Français 6ème', 24), group('English 7A', 21), group('Empty', 0)] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.resetAllMocks();
});
const settle = async () => {
  await flushPromises();
  await vi.advanceTimersByTimeAsync(200);
  await flushPromises();
};
async function open() {
  const field = await openOverlay(StudentField, {});
  await settle();
  return field;
}
async function type(text: string) {
  const field = document.querySelector('input')!;
  field.value = text;
  field.dispatchEvent(new Event('input'));
  await settle();
}
const press = async (key: string) => {
  document.querySelector('input')!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  await settle();
};
const options = () => [...document.querySelectorAll('[role="option"]')].map((option) => option.textContent ?? '');

test('an older answer that comes late never stands over a newer one, and nobody is chosen from it', async () => {
  const answers = new Map<string, (found: ReturnType<typeof answer>) => void>();
  search.mockImplementation((q) => (q === '' ? Promise.resolve(answer('Wei Zhao')) : new Promise((resolve) => void answers.set(q, resolve))));
  const field = await open();
  await type('sam');
  await type('samira');
  await press('Enter'); // before the answer: it waits for the right one
  answers.get('samira')!(answer('Samira Haddad'));
  await settle();
  expect(field.emitted('choose')).toEqual([[{ id: 'Samira Haddad', name: 'Samira Haddad', detail: 'Lakeside' }]]);
  answers.get('sam')!(answer('Sam Okafor'));
  await settle();
  expect(options().join()).toContain('Samira Haddad');
  expect(seen()).not.toContain('Sam Okafor');
  expect(field.emitted('choose')).toHaveLength(1);
});

test('a few students of lately come first, then one’s own groups; a group is found by its name, accents or not, and chosen whole', async () => {
  search.mockImplementation((q) => Promise.resolve(q === '' ? answer('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H') : answer()));
  const field = await open();
  expect(options()).toHaveLength(8);
  expect(options().slice(6)).toEqual([expect.stringContaining('English 7A'), expect.stringContaining('Français 6ème')]);
  await type('francais 6');
  expect(options()).toEqual([expect.stringContaining('24 students')]);
  await press('Enter');
  expect(field.emitted('group')).toEqual([[expect.objectContaining({ name: 'Français 6ème', students: expect.objectContaining({ length: 24 }) })]]);
});
