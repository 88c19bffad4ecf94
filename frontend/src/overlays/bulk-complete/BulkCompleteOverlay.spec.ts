import { ApiError, type BulkResult, type FocusItem } from '@throughline/shared';
import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { actOnMany } from '../../services/focus.ts';
import { openOverlay, press, radio, seen } from '../../test-overlay.ts';
import BulkCompleteOverlay from './BulkCompleteOverlay.vue';

vi.mock(import('../../services/focus.ts'), async (original) => ({ ...(await original()), actOnMany: vi.fn<typeof actOnMany>() }));

const item = (n: number) => ({ kind: 'act', version: n, log: { id: `l${n}`, student: { id: `s${n}`, name: `Student ${n}` } } }) as FocusItem;
const items = (n: number) => Array.from({ length: n }, (_, i) => item(i + 1));
const done = (logId: string): BulkResult => ({ logId, ok: true, version: 9 });

beforeEach(() => void vi.mocked(actOnMany).mockImplementation(({ items: part }) => Promise.resolve({ results: part.map(({ logId }) => done(logId)) })));
afterEach(() => void vi.resetAllMocks());

const open = (n: number) => openOverlay(BulkCompleteOverlay, { items: items(n) });
const sent = () => vi.mocked(actOnMany).mock.calls.map(([body, key]) => ({ ids: body.items.map(({ logId }) => logId), action: body.action, key }));

test('says whom it is about, and sends each with the version that was seen', async () => {
  const overlay = await open(2);
  expect(seen()).toContain('Student 1, Student 2');
  await press('Complete');
  expect(vi.mocked(actOnMany).mock.lastCall?.[0]).toEqual({ items: [{ logId: 'l1', version: 1 }, { logId: 'l2', version: 2 }], action: { do: 'complete', outcome: 'resolved' } });
  expect(overlay.emitted('close')).toEqual([[[done('l1'), done('l2')]]]);
});

test('asks why where no action is needed', async () => {
  await open(2);
  radio('No action needed').click();
  await flushPromises();
  await press('Complete');
  expect(actOnMany).not.toHaveBeenCalled();
  expect(seen()).toContain('Say in a few words why');
});

test('more than the server takes at once go in parts; after a lost answer, the same parts under the same keys', async () => {
  vi.mocked(actOnMany).mockResolvedValueOnce({ results: items(50).map(({ log }) => done(log.id)) }).mockRejectedValueOnce(new ApiError(0, null));
  const overlay = await open(70);
  await press('Complete');
  expect(overlay.emitted('close')).toBeUndefined();
  await press('Complete');
  const [first, second, again, secondAgain] = sent();
  expect([first!.ids.length, second!.ids.length]).toEqual([50, 20]);
  expect(first!.key).not.toBe(second!.key);
  expect([again, secondAgain]).toEqual([first, second]);
  expect((overlay.emitted('close')![0] as [BulkResult[]])[0]).toHaveLength(70);
});
