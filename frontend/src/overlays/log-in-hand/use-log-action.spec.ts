import { ApiError, type LogView } from '@throughline/shared';
import { PiniaColada, useQueryCache } from '@pinia/colada';
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, expect, test, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { i18n } from '../../lib/words.ts';
import { keys } from '../../services/query-keys.ts';
import { showLog } from '../../services/student-logs.ts';
import { useLogAction, type LogAction } from './use-log-action.ts';

vi.mock(import('../../services/student-logs.ts'), async (original) => ({ ...(await original()), showLog: vi.fn<typeof showLog>() }));
afterEach(() => void vi.mocked(showLog).mockReset());

const log = (version: number, text = 'Quiet again today.') => ({ id: 'l1', version, text, student: { id: 'sam', name: 'Sam' }, may: { reassign: true } }) as LogView;
const movedOn = () => new ApiError(409, { type: '', title: '', status: 409, code: 'moved-on', detail: '', requestId: '' });
const said = () => ({ title: 'Handed on' });

async function begin(at = '/logs/l1') {
  vi.mocked(showLog).mockResolvedValue(log(1));
  const page = { render: () => null };
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', name: 'home', component: page }, { path: '/queue', name: 'queue', component: page }, { path: '/logs/:logId', name: 'log', component: page }] });
  await router.push(at);
  const close = vi.fn<(log?: LogView) => void>();
  let action!: LogAction;
  let cached!: () => unknown;
  mount({
    setup: () => {
      action = useLogAction('l1', 'reassign', close);
      const cache = useQueryCache();
      cached = () => cache.getQueryData(keys.logs.view('l1'));
      return () => null;
    },
  }, { global: { plugins: [createPinia(), PiniaColada, i18n, router] } });
  await flushPromises();
  return { action, close, cached, router };
}

test('it sends the version that was seen, and closes with the log as it then is', async () => {
  const { action, close, cached, router } = await begin();
  const request = vi.fn<(version: number, key: string) => Promise<LogView>>().mockResolvedValue(log(2));
  await action.send(request, said);
  expect(request).toHaveBeenCalledExactlyOnceWith(1, expect.any(String));
  expect(close).toHaveBeenCalledExactlyOnceWith(log(2));
  expect(cached()).toMatchObject({ version: 2 });
  expect(router.currentRoute.value.name).toBe('log');
});

test('whoever was slower hears that it moved on, and goes on under the same key once they have looked', async () => {
  const { action, close } = await begin();
  vi.mocked(showLog).mockResolvedValue(log(2));
  const request = vi.fn<(version: number, key: string) => Promise<LogView>>().mockRejectedValueOnce(movedOn()).mockResolvedValueOnce(log(3));
  await action.send(request, said);
  await flushPromises();
  expect(close).not.toHaveBeenCalled();
  expect(action.movedOn.value).toBe(true);
  expect(action.problem.value).toBeNull();
  action.lookedAgain();
  expect(action.movedOn.value).toBe(false);
  await action.send(request, said);
  expect(request.mock.calls.map(([version]) => version)).toEqual([1, 2]);
  expect(request.mock.calls[0]![1]).toBe(request.mock.calls[1]![1]);
  expect(close).toHaveBeenCalledOnce();
});

test('whoever loses sight by it is brought from the page to the queue, and keeps nothing of the log', async () => {
  const { action, close, cached, router } = await begin();
  await action.send(() => Promise.resolve(log(2, '')), said);
  expect(close).toHaveBeenCalledOnce();
  expect(router.currentRoute.value.name).toBe('queue');
  expect(cached()).toBeUndefined();
});

test('from anywhere else they stay where they are', async () => {
  const { action, router } = await begin('/');
  await action.send(() => Promise.resolve(log(2, '')), said);
  expect(router.currentRoute.value.name).toBe('home');
});
