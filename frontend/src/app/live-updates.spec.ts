import { useToast } from '@nuxt/ui/composables';
import { PiniaColada, useQuery } from '@pinia/colada';
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { inOneTab } from '../lib/in-one-tab.ts';
import { i18n } from '../lib/words.ts';
import { useOverlays } from '../stores/overlays.ts';
import { useAskingTogether, useTold } from './live-updates.ts';

/** Locks as a browser has them for all its tabs: one name, one holder. */
const held = new Set<string>();
const locks = {
  async request(name: string, _options: LockOptions, use: (lock: object | null) => unknown) {
    if (held.has(name)) return use(null);
    held.add(name);
    await use({});
    held.delete(name);
  },
};
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { locks, language: 'en-GB', languages: ['en-GB'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  said().clear();
  held.clear();
  useOverlays().closeAll();
});

function within<T>(use: () => T): T {
  let used!: T;
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { render: () => null } }, { path: '/logs/:logId', name: 'log', component: { render: () => null } }] });
  mount({ setup: () => { used = use(); return () => null; } }, { global: { plugins: [createPinia(), PiniaColada, i18n, router] } });
  return used;
}

const said = () => within(useToast);
const ids = () => said().toasts.value.map(({ id }) => id);

test('what happens in one breath is asked for once', async () => {
  const query = vi.fn<() => Promise<string>>().mockResolvedValue('list');
  const ask = within(() => {
    useQuery({ key: ['list'], query });
    return useAskingTogether();
  });
  await flushPromises();
  for (let log = 0; log < 24; log += 1) ask([['list'], ['one', String(log)]]);
  await vi.advanceTimersByTimeAsync(100);
  expect(query).toHaveBeenCalledTimes(2);
  ask([['list']]);
  await vi.advanceTimersByTimeAsync(100);
  expect(query).toHaveBeenCalledTimes(3);
});

test('two tabs hear that a follow-up is ready or a family wrote back, one says so', async () => {
  const [one, other] = [within(useTold), within(useTold)];
  one('ready-to-review', 'told', 'l1');
  other('ready-to-review', 'told', 'l1');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ids()).toEqual(['ready-l1']);
  await vi.advanceTimersByTimeAsync(10_000);
  other('family-replied', 'told of another', 'l2');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ids()).toEqual(['ready-l1', 'replied-l2']);
});

test('the tab somebody is in comes first', async () => {
  const told: string[] = [];
  vi.spyOn(document, 'hasFocus').mockReturnValue(false);
  void inOneTab('news', () => told.push('beside'));
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  void inOneTab('news', () => told.push('in use'));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told).toEqual(['in use']);
});

test('it never stands over a form about the same log, which says so itself', async () => {
  const tell = within(useTold);
  void useOverlays().open('review', { logId: 'l1' });
  tell('ready-to-review', 'told', 'l1');
  tell('ready-to-review', 'of another', 'l2');
  tell('assigned', 'of a third', 'l3');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ids()).toEqual(['ready-l2']);
});
