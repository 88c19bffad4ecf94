import 'fake-indexeddb/auto';
import { locks } from 'node:worker_threads';
import { ApiError, type Me } from '@throughline/shared';
import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openBreakGlass } from '../../services/break-glass.ts';
import { device } from '../../services/device/index.ts';
import { showDraftKey } from '../../services/me.ts';
import { openOverlay, press, seen, write } from '../../test-overlay.ts';
import BreakGlassOverlay from './BreakGlassOverlay.vue';

vi.mock(import('../../services/break-glass.ts'), async (original) => ({ ...(await original()), openBreakGlass: vi.fn<typeof openBreakGlass>() }));
vi.mock(import('../../services/me.ts'), async (original) => ({ ...(await original()), showDraftKey: vi.fn<typeof showDraftKey>() }));

const SECRET = 'a password of mine';
const REASON = 'He called from the station and cannot get home.';
Object.defineProperty(navigator, 'locks', { value: locks });
const settled = () => new Promise((soon) => setTimeout(soon, 60)).then(flushPromises);
beforeEach(() => {
  document.body.innerHTML = '';
  vi.mocked(showDraftKey).mockResolvedValue({ key: btoa('k'.repeat(32)) });
  device.open({ id: 'ada', emergencies: [] } as unknown as Me);
});
afterEach(async () => {
  vi.resetAllMocks();
  await (await device.ready())!.empty(['draft']);
  device.close();
});

async function open() {
  const overlay = await openOverlay(BreakGlassOverlay, { student: { id: 'sam', name: 'Sam Okafor' } });
  await settled();
  return overlay;
}
async function prove(): Promise<void> {
  const field = document.querySelector<HTMLInputElement>('input[type="password"]')!;
  field.value = SECRET;
  field.dispatchEvent(new Event('input'));
  await flushPromises();
}
const kept = async () => (await device.ready())!.all<{ words: string }>('draft');

test('the reason is kept; what proves who somebody is never is, not even while an answer is outstanding', async () => {
  const first = await open();
  await write(REASON);
  await prove();
  vi.mocked(openBreakGlass).mockRejectedValue(new ApiError(0, null));
  await press('Open for 30 minutes');
  await settled();
  expect(vi.mocked(openBreakGlass).mock.lastCall?.[1]).toMatchObject({ reason: REASON, password: SECRET });
  await vi.waitFor(async () => expect((await kept()).map(({ value }) => value.words)).toEqual([REASON]));
  const [lying] = await kept();
  expect(JSON.stringify(lying)).not.toContain(SECRET);

  first.unmount();
  await settled();
  document.body.innerHTML = '';
  await open();
  await vi.waitFor(() => expect(document.querySelector('textarea')!.value).toBe(REASON));
  expect(document.querySelector<HTMLInputElement>('input[type="password"]')!.value).toBe('');
  expect(seen()).toContain('Your note is back');
  // it may have arrived: sent again, it is the same request
  await prove();
  vi.mocked(openBreakGlass).mockResolvedValue({ student: { id: 'sam', name: 'Sam Okafor' }, endsAt: '2030-01-01T10:00:00Z' } as Awaited<ReturnType<typeof openBreakGlass>>);
  await press('Open for 30 minutes');
  await settled();
  expect(new Set(vi.mocked(openBreakGlass).mock.calls.map(([, , key]) => key)).size).toBe(1);
  await vi.waitFor(async () => expect(await kept()).toEqual([]));
});
