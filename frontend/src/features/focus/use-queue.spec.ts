import type { FocusItem } from '@throughline/shared';
import { expect, test } from 'vitest';
import { nextTick, shallowRef } from 'vue';
import { useSelection } from './use-queue.ts';

const item = (id: string, kind: FocusItem['kind'] = 'act') => ({ log: { id }, kind }) as FocusItem;

test('the first item is chosen when nothing is', () => {
  const { selected } = useSelection(shallowRef([item('a'), item('b')]));
  expect(selected.value).toBe('act:a');
});

test('an address keeps its place when the list arrives later', async () => {
  const items = shallowRef<FocusItem[]>([]);
  const { selected } = useSelection(items, 'act:b');
  items.value = [item('a'), item('b')];
  await nextTick();
  expect(selected.value).toBe('act:b');
});

test('when an item is taken care of, the one in its place is next; at the end, the one before', async () => {
  const items = shallowRef([item('a'), item('b'), item('c')]);
  const { selected, select } = useSelection(items);
  select(items.value[1]);
  items.value = [item('a'), item('c')];
  await nextTick();
  expect(selected.value).toBe('act:c');
  items.value = [item('a')];
  await nextTick();
  expect(selected.value).toBe('act:a');
});

test('a live change elsewhere in the list leaves the place alone', async () => {
  const items = shallowRef([item('a'), item('b')]);
  const { selected, select } = useSelection(items);
  select(items.value[1]);
  items.value = [item('new'), item('a'), item('b')];
  await nextTick();
  expect(selected.value).toBe('act:b');
});
