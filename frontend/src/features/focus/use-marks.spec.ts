import type { FocusItem } from '@throughline/shared';
import { expect, test } from 'vitest';
import { nextTick, shallowRef } from 'vue';
import { useMarks } from './use-marks.ts';

const item = (id: string, kind: FocusItem['kind'] = 'act') => ({ log: { id }, kind }) as FocusItem;
const begin = (...ids: string[]) => {
  const items = shallowRef(ids.map((id) => item(id)));
  const marks = useMarks(items);
  return { items, ...marks, at: (i: number) => items.value[i]!, ids: () => marks.marked.value.map(({ log }) => log.id) };
};

test('picking again lets go', () => {
  const { toggle, at, ids } = begin('a', 'b');
  toggle(at(1));
  expect(ids()).toEqual(['b']);
  toggle(at(1));
  expect(ids()).toEqual([]);
});

test('with Shift everything from the last one on becomes like it, whichever way', () => {
  const { toggle, at, ids } = begin('a', 'b', 'c', 'd');
  toggle(at(2));
  toggle(at(0), true);
  expect(ids()).toEqual(['a', 'b', 'c']);
  toggle(at(1));
  toggle(at(3), true);
  expect(ids()).toEqual(['a']);
});

test('what leaves the list is picked no more; the rest stays so when the list changes around it', async () => {
  const { items, toggle, at, ids } = begin('a', 'b', 'c');
  toggle(at(0));
  toggle(at(2));
  items.value = [item('new'), item('c')];
  await nextTick();
  expect(ids()).toEqual(['c']);
  items.value = [item('a'), item('c')];
  await nextTick();
  expect(ids()).toEqual(['c']);
});
