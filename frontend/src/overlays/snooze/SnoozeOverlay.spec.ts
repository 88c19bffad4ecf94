import { ApiError, type FocusItem } from '@throughline/shared';
import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { actOnMany, listSnoozeMoments, snoozeItem } from '../../services/focus.ts';
import { openOverlay, seen } from '../../test-overlay.ts';
import SnoozeOverlay from './SnoozeOverlay.vue';

vi.mock(import('../../services/focus.ts'), async (original) => ({
  ...(await original()), actOnMany: vi.fn<typeof actOnMany>(), listSnoozeMoments: vi.fn<typeof listSnoozeMoments>(), snoozeItem: vi.fn<typeof snoozeItem>(),
}));

const item = (id: string, more: Partial<FocusItem> = {}) => ({ kind: 'act', version: 1, overdue: false, log: { id, student: { id: 's', name: 'Sam Okafor' } }, ...more }) as FocusItem;
const offered = (...fits: number[]) => void vi.mocked(listSnoozeMoments).mockResolvedValue({ items: fits.map((n, i) => ({ until: `2030-01-0${i + 2}`, fits: n })) });
const choices = () => [...document.querySelectorAll<HTMLButtonElement>('[role=dialog] li button')];

beforeEach(() => {
  offered(1, 1);
  vi.mocked(snoozeItem).mockResolvedValue({ snoozedUntil: '2030-01-02T08:00:00.000Z' });
});
afterEach(() => void vi.resetAllMocks());

async function open(...items: FocusItem[]) {
  const overlay = await openOverlay(SnoozeOverlay, { items });
  await flushPromises();
  return overlay;
}
async function choose(n: number) {
  choices()[n]!.click();
  await flushPromises();
}

test('the first moment is at hand, and one press puts it off', async () => {
  const overlay = await open(item('l1'));
  expect(document.activeElement).toBe(choices()[0]);
  await choose(1);
  expect(snoozeItem).toHaveBeenCalledExactlyOnceWith('l1', { until: '2030-01-03' });
  expect(overlay.emitted('close')).toEqual([[[{ logId: 'l1', ok: true, version: 1 }]]]);
});

test('of several, each moment says how many can wait that long', async () => {
  offered(2, 1);
  vi.mocked(actOnMany).mockResolvedValue({ results: [{ logId: 'l1', ok: true, version: 1 }, { logId: 'l2', ok: false, problem: { status: 422, code: 'after-due-day', detail: '' } }] });
  const overlay = await open(item('l1'), item('l2'));
  expect(seen()).toContain('1 of 2 can wait that long');
  await choose(1);
  expect(vi.mocked(actOnMany).mock.lastCall?.[0]).toMatchObject({ action: { do: 'snooze', until: '2030-01-03' } });
  expect(overlay.emitted('close')).toHaveLength(1);
});

test('a refusal is said, and the moments stay', async () => {
  vi.mocked(snoozeItem).mockRejectedValue(new ApiError(422, { type: '', title: '', status: 422, code: 'moment-passed', detail: 'This moment has passed. Choose a later one.', requestId: '' }));
  const overlay = await open(item('l1'));
  await choose(0);
  expect(seen()).toContain('This moment has passed');
  expect(overlay.emitted('close')).toBeUndefined();
});

test.each([
  ['overdue', { overdue: true }, 'it stays in sight until somebody acts on it'],
  ['due before the next school day', {}, 'There is no later moment'],
  ['a colleague’s', { kind: 'team' as const }, 'waits for somebody else'],
])('nothing is offered for what is %s, and it says why', async (_, more, why) => {
  offered();
  await open(item('l1', more));
  expect(choices()).toEqual([]);
  expect(seen()).toContain(why);
});
