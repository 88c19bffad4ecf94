import 'fake-indexeddb/auto';
import { locks } from 'node:worker_threads';
import { ApiError, type LogView, type Me } from '@throughline/shared';
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { PiniaColada } from '@pinia/colada';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ref } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { i18n } from '../../lib/words.ts';
import { showDraftKey } from '../../services/me.ts';
import { showLog } from '../../services/student-logs.ts';
import { device } from '../../services/device/index.ts';
import { useOverlays } from '../../stores/overlays.ts';
import { useLogAction } from './use-log-action.ts';
import { useNote } from './use-note.ts';

vi.mock(import('../../services/me.ts'), async (original) => ({ ...(await original()), showDraftKey: vi.fn<typeof showDraftKey>() }));
vi.mock(import('../../services/student-logs.ts'), async (original) => ({ ...(await original()), showLog: vi.fn<typeof showLog>() }));

const log = (version: number) => ({ id: 'l1', version, text: 'Quiet again today.', student: { id: 'sam', name: 'Sam' }, may: { followUp: version === 1, clarify: true } }) as LogView;
const refused = (status: number, code: string) => new ApiError(status, { type: '', title: '', status, code, detail: code, requestId: '' });
type Body = { text: string; version: number };
const send = vi.fn<(body: Body, key: string) => Promise<LogView>>();
const overlays = useOverlays();

Object.defineProperty(navigator, 'locks', { value: locks });
beforeEach(() => {
  vi.mocked(showDraftKey).mockResolvedValue({ key: btoa('k'.repeat(32)) });
  vi.mocked(showLog).mockResolvedValue(log(1));
  device.open({ id: 'ada', emergencies: [] } as unknown as Me);
});
afterEach(async () => {
  vi.resetAllMocks();
  overlays.closeAll();
  await (await device.ready())!.empty(['draft']);
  device.close();
  await flushPromises();
});

interface Form { text: { value: string }; note: ReturnType<typeof useNote<{ text: string }, Body>>; closed: LogView[]; wrapper: VueWrapper }
const settled = () => vi.waitFor(() => flushPromises()).then(() => new Promise((soon) => setTimeout(soon, 30)));

/** Opens the form as after a reload. */
async function openForm(more: { changed?: (words: string) => void } = {}): Promise<Form> {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { render: () => null } }] });
  const form = { closed: [] as LogView[] } as unknown as Form;
  form.wrapper = mount({
    setup: () => {
      const text = ref('');
      const action = useLogAction('l1', 'followUp', (done) => done && form.closed.push(done));
      form.text = text;
      form.note = useNote<{ text: string }, Body>(action, {
        form: 'follow-up', values: () => ({ text: text.value }), restore: (kept) => void (text.value = kept.text), words: () => text.value,
        body: (version) => ({ text: text.value, version }), request: send, said: () => ({ title: 'done' }), ...more,
      });
      return () => null;
    },
  }, { global: { plugins: [createPinia(), PiniaColada, i18n, router] } });
  await form.note.kept.ready;
  await settled();
  return form;
}
async function writeAndDie(text: string): Promise<void> {
  const form = await openForm();
  form.text.value = text;
  await settled();
  await form.note.kept.flush();
  form.wrapper.unmount();
  await settled();
}

test('what was typed is there again, and gone once the server has answered', async () => {
  await writeAndDie('Talked with Sam.');
  const form = await openForm();
  expect(form.text.value).toBe('Talked with Sam.');
  send.mockResolvedValue(log(2));
  await form.note.submit();
  form.wrapper.unmount();
  await settled();
  expect((await openForm()).text.value).toBe('');
});

test('a page that died with the answer on its way sends the same write again', async () => {
  const first = await openForm();
  first.text.value = 'Talked with Sam.';
  send.mockImplementation(() => new Promise(() => undefined));
  void first.note.submit();
  await settled();
  first.wrapper.unmount();
  await settled();
  // it had arrived: the log has moved on, by this very note
  vi.mocked(showLog).mockResolvedValue(log(2));
  send.mockReset().mockResolvedValue(log(2));
  const again = await openForm();
  await vi.waitFor(() => expect(again.closed).toHaveLength(1));
  expect(send).toHaveBeenCalledExactlyOnceWith({ text: 'Talked with Sam.', version: 1 }, first.note.sending.key.value);
});

test('edited after an answer got lost: the saved log is shown, and what was changed is offered as a clarification', async () => {
  const form = await openForm();
  form.text.value = 'Talked with Sam.';
  send.mockRejectedValueOnce(new ApiError(0, null));
  await form.note.submit();
  form.text.value = 'Talked with Sam. We meet again on Monday.';
  send.mockRejectedValueOnce(refused(409, 'key-reused')).mockResolvedValueOnce(log(2));
  await form.note.submit();
  expect(new Set(send.mock.calls.map(([, key]) => key)).size).toBe(1);
  expect(overlays.stack).toMatchObject([{ name: 'clarify-log', props: { logId: 'l1', text: 'We meet again on Monday.' } }]);
});

test('a form whose words are one whole offers all of them again, and not what is new in them', async () => {
  const changed = vi.fn<(words: string) => void>();
  const form = await openForm({ changed });
  form.text.value = 'Sam had a lively day.';
  send.mockRejectedValueOnce(new ApiError(0, null));
  await form.note.submit();
  form.text.value = 'Sam had a very lively day.';
  send.mockRejectedValueOnce(refused(409, 'key-reused')).mockResolvedValueOnce(log(2));
  await form.note.submit();
  expect(changed).toHaveBeenCalledExactlyOnceWith('Sam had a very lively day.');
  expect(overlays.stack).toEqual([]);
});

test('a log that is out of sight since, by this very note, is done with and nothing of it is left', async () => {
  const first = await openForm();
  first.text.value = 'Handed to Cem.';
  send.mockImplementation(() => new Promise(() => undefined));
  void first.note.submit();
  await settled();
  first.wrapper.unmount();
  await settled();
  vi.mocked(showLog).mockRejectedValue(new ApiError(404, null));
  send.mockReset().mockResolvedValue({ ...log(2), text: '' });
  const again = await openForm();
  await vi.waitFor(() => expect(again.closed).toHaveLength(1));
  again.wrapper.unmount();
  await settled();
  expect(await (await device.ready())!.all('draft')).toEqual([]);
});

test('a refusal keeps the words, and the key they may be corrected under', async () => {
  const form = await openForm();
  form.text.value = 'Talked with Sam.';
  send.mockRejectedValueOnce(refused(422, 'too-long'));
  await form.note.submit();
  form.wrapper.unmount();
  await settled();
  const again = await openForm();
  expect([again.text.value, again.note.sending.key.value]).toEqual(['Talked with Sam.', form.note.sending.key.value]);
  expect(again.note.sending.unanswered.value).toEqual([]);
});

test('after the session ended, whoever signs in next finds nothing; its owner does', async () => {
  await writeAndDie('Talked with Sam.');
  device.close();
  vi.mocked(showDraftKey).mockResolvedValue({ key: btoa('b'.repeat(32)) });
  device.open({ id: 'bela', emergencies: [] } as unknown as Me);
  expect((await openForm()).text.value).toBe('');
  device.close();
  vi.mocked(showDraftKey).mockResolvedValue({ key: btoa('k'.repeat(32)) });
  device.open({ id: 'ada', emergencies: [] } as unknown as Me);
  expect((await openForm()).text.value).toBe('Talked with Sam.');
});

test('in a second tab it is told of and left alone; brought there, it goes on and leaves the first', async () => {
  const first = await openForm();
  first.text.value = 'Talked with Sam.';
  await settled();
  const second = await openForm();
  expect([second.note.kept.elsewhere.value, second.text.value]).toEqual([true, '']);
  second.text.value = 'Something else.';
  await second.note.kept.flush();
  await second.note.kept.bringHere();
  expect([second.note.kept.elsewhere.value, second.text.value]).toEqual([false, 'Talked with Sam.']);
  const names = (await (await device.ready())!.all<{ words: string }>('draft')).map(({ value }) => value.words);
  expect(names.sort()).toEqual(['Something else.', 'Talked with Sam.']);
});
