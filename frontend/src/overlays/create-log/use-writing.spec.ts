import { ApiError, type LogView } from '@throughline/shared';
import { PiniaColada } from '@pinia/colada';
import { mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, expect, test, vi } from 'vitest';
import { writeLogs } from '../../services/capture.ts';
import type { WriteBody } from './draft.ts';
import { useWriting } from './use-writing.ts';

vi.mock(import('../../services/capture.ts'), async (original) => ({ ...(await original()), writeLogs: vi.fn<typeof writeLogs>() }));
const send = vi.mocked(writeLogs);
afterEach(() => void send.mockReset());

const log = (text: string) => ({ id: text, text, student: { id: 'sam', name: 'Sam' } }) as LogView;
const saved = (text: string) => ({ logs: [log(text)] });
const body = (text: string): WriteBody => ({ studentIds: ['sam'], typeId: 'pastoral', text });
const lost = () => new ApiError(0, null);
const refused = (status: number, code: string) => new ApiError(status, { type: '', title: '', status, code, detail: code, requestId: '' });

function writing() {
  let form!: ReturnType<typeof useWriting>;
  mount({ setup: () => { form = useWriting(); return () => null; } }, { global: { plugins: [createPinia(), PiniaColada] } });
  return form;
}
const keysSent = () => send.mock.calls.map(([, key]) => key);

test('a double click is one request', async () => {
  const form = writing();
  send.mockResolvedValue(saved('first'));
  await Promise.all([form.write(body('first')), form.write(body('first'))]);
  await form.write(body('first'));
  expect(send).toHaveBeenCalledOnce();
  expect(form.written.value?.[0]?.id).toBe('first');
});

test('a refused or lost save is tried again under the same key', async () => {
  const form = writing();
  send.mockRejectedValueOnce(refused(422, 'nobody-eligible')).mockRejectedValueOnce(lost()).mockResolvedValueOnce(saved('first'));
  for (let attempt = 0; attempt < 3; attempt++) await form.write(body('first'));
  expect(new Set(keysSent()).size).toBe(1);
  expect(form.written.value?.[0]?.id).toBe('first');
  expect(form.error.value).toBeNull();
});

test('another log gets another key', async () => {
  const form = writing();
  send.mockResolvedValue(saved('first'));
  await form.write(body('first'));
  form.again();
  expect(form.written.value).toBeUndefined();
  await form.write(body('second'));
  expect(new Set(keysSent()).size).toBe(2);
});

test('changed after an answer got lost, the one that was saved is found and shown', async () => {
  const form = writing();
  send.mockRejectedValueOnce(lost()).mockRejectedValueOnce(refused(409, 'key-reused')).mockResolvedValueOnce(saved('as first sent'));
  await form.write(body('as first sent'));
  await form.write(body('changed since'));
  expect(send.mock.lastCall?.[0].text).toBe('as first sent');
  expect(form.earlier.value).toMatchObject({ logs: [{ id: 'as first sent' }], text: 'as first sent' });
  expect(form.written.value).toBeUndefined();
  expect(new Set(keysSent()).size).toBe(1);
});
