import type { FocusItem } from '@throughline/shared';
import { PiniaColada, useQueryCache } from '@pinia/colada';
import { mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { nextTick } from 'vue';
import { expect, test } from 'vitest';
import { i18n } from '../../lib/words.ts';
import { keys } from '../../services/query-keys.ts';
import AboutItems from './AboutItems.vue';

const item = (id: string, name: string, version = 1) => ({ kind: 'act', version, log: { id, student: { id: name, name } } }) as FocusItem;
const queue = (act: FocusItem[]) => ({ act, review: [], counts: { act: act.length, review: 0, overdue: 0, snoozed: 0 }, nextCursor: null });

function open(listed: FocusItem[], items: FocusItem[]) {
  const pinia = createPinia();
  const global = { plugins: [pinia, PiniaColada, i18n] };
  let cache!: ReturnType<typeof useQueryCache>;
  mount({ setup: () => ((cache = useQueryCache()), () => null) }, { global });
  cache.setQueryData(keys.focus.overview, queue(listed));
  return { about: mount(AboutItems, { props: { items }, global }), cache };
}

test('while several are chosen, it says which of them moved on or left the queue', async () => {
  const [sam, mei, leo] = [item('l1', 'Sam'), item('l2', 'Mei'), item('l3', 'Leo')];
  const { about, cache } = open([sam, mei, leo], [sam, mei, leo]);
  expect(about.find('[role="alert"]').exists()).toBe(false);
  cache.setQueryData(keys.focus.overview, queue([item('l1', 'Sam', 2), leo]));
  await nextTick();
  expect(about.get('[role="alert"]').text()).toContain('2 of 3 have moved on');
  expect(about.get('[role="alert"]').text()).toContain('Sam, Mei');
});

test('what this very form does is no news', async () => {
  const sam = item('l1', 'Sam');
  const { about, cache } = open([sam], [sam]);
  await about.setProps({ busy: true });
  cache.setQueryData(keys.focus.overview, queue([item('l1', 'Sam', 2)]));
  await nextTick();
  expect(about.find('[role="alert"]').exists()).toBe(false);
});

test('items that no list shows – gone on with later – are nobody’s news', () => {
  expect(open([], [item('l1', 'Sam')]).about.find('[role="alert"]').exists()).toBe(false);
});
