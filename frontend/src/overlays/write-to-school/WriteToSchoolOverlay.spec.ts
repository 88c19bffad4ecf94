import 'fake-indexeddb/auto';
import { locks } from 'node:worker_threads';
import { ApiError, type Me, type SharedLog } from '@throughline/shared';
import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { device } from '../../services/device/index.ts';
import { showDraftKey } from '../../services/me.ts';
import { replyToSchool } from '../../services/portal.ts';
import { openOverlay, press, radio, seen, write } from '../../test-overlay.ts';
import WriteToSchoolOverlay from './WriteToSchoolOverlay.vue';

vi.mock(import('../../services/portal.ts'), async (original) => ({ ...(await original()), replyToSchool: vi.fn<typeof replyToSchool>() }));
vi.mock(import('../../services/me.ts'), async (original) => ({ ...(await original()), showDraftKey: vi.fn<typeof showDraftKey>() }));

const WORDS = 'It was not like that: he was pushed first.';
Object.defineProperty(navigator, 'locks', { value: locks });
const settled = () => new Promise((soon) => setTimeout(soon, 60)).then(flushPromises);
beforeEach(() => {
  document.body.innerHTML = '';
  vi.mocked(showDraftKey).mockResolvedValue({ key: btoa('k'.repeat(32)) });
  device.open({ id: 'ada', emergencies: [] } as unknown as Me);
});
afterEach(async () => {
  await leave();
  await (await device.ready())!.empty(['draft']);
  device.close();
  vi.resetAllMocks();
});
let overlay: Awaited<ReturnType<typeof openOverlay>>;
async function open(): Promise<void> {
  overlay = await openOverlay(WriteToSchoolOverlay, { logId: 'l1', name: 'Sam' });
  await settled();
}
async function leave(): Promise<void> {
  overlay.unmount();
  await settled();
  document.body.innerHTML = '';
}
const kept = async () => (await device.ready())!.all<{ words: string }>('draft');
const refusal = (status: number) => new ApiError(status, { type: 'about:blank', title: '', status, code: 'not-found', detail: '', requestId: 'r' });

test('says that a statement of disagreement stays, sends it as one, and leaves nothing on the device', async () => {
  await open();
  expect(seen()).toContain('It stays with the record');
  radio('I see this differently').click();
  await write(WORDS);
  vi.mocked(replyToSchool).mockResolvedValue({ id: 'l1', replies: [] } as unknown as SharedLog);
  await press('Send to the school');
  await settled();
  expect(vi.mocked(replyToSchool).mock.lastCall?.slice(0, 2)).toEqual(['l1', { kind: 'disagreement', text: WORDS }]);
  expect(overlay.emitted('close')).toHaveLength(1);
  await settled();
  expect(await kept()).toEqual([]);
});

test('asks for words before anything is sent', async () => {
  await open();
  await press('Send to the school');
  expect(seen()).toContain('Write what you want to tell the school.');
  expect(replyToSchool).not.toHaveBeenCalled();
});

test('what was typed is back with its choice when the page died on the way, and goes out under the same key', async () => {
  await open();
  radio('I see this differently').click();
  await write(WORDS);
  vi.mocked(replyToSchool).mockRejectedValueOnce(new ApiError(0, null));
  await press('Send to the school');
  await settled();
  await vi.waitFor(async () => expect((await kept()).map(({ value }) => value.words)).toEqual([WORDS]));
  await leave();
  await open();
  await vi.waitFor(() => expect(document.querySelector('textarea')!.value).toBe(WORDS));
  expect(radio('I see this differently').getAttribute('aria-checked')).toBe('true');
  vi.mocked(replyToSchool).mockResolvedValue({ id: 'l1', replies: [] } as unknown as SharedLog);
  await press('Send to the school');
  await settled();
  const [[, , one], [, , again]] = vi.mocked(replyToSchool).mock.calls as [[string, unknown, string], [string, unknown, string]];
  expect(again).toBe(one);
});

test('says so when the school stopped sharing meanwhile, and keeps the words', async () => {
  await open();
  await write(WORDS);
  vi.mocked(replyToSchool).mockRejectedValue(refusal(404));
  await press('Send to the school');
  await settled();
  expect(seen()).toContain('The school shares this no longer');
  expect(document.querySelector('textarea')!.value).toBe(WORDS);
});
