import type { FocusItem } from '@throughline/shared';
import { computed, ref, watch, type Ref } from 'vue';
import { between, itemKey } from './focus-items.ts';

/** The items somebody has picked out to do something with at once. One that leaves the list is picked no more. */
export function useMarks(items: Ref<FocusItem[]>) {
  const keys = ref<ReadonlySet<string>>(new Set());
  /** Where the last range began. */
  let anchor: string | null = null;
  const marked = computed(() => items.value.filter((item) => keys.value.has(itemKey(item))));

  watch(items, () => {
    if (marked.value.length !== keys.value.size) keys.value = new Set(marked.value.map(itemKey));
  });

  function put(some: readonly FocusItem[], on: boolean): void {
    const changed = new Set(keys.value);
    for (const item of some) {
      if (on) changed.add(itemKey(item));
      else changed.delete(itemKey(item));
    }
    keys.value = changed;
  }

  /** @param range everything from the item picked last up to this one becomes like that one */
  function toggle(item: FocusItem, range = false): void {
    const key = itemKey(item);
    if (range && anchor !== null) return put(between(items.value, anchor, key), keys.value.has(anchor));
    anchor = key;
    put([item], !keys.value.has(key));
  }

  /** Picks these and no others. */
  function only(some: readonly FocusItem[]): void {
    keys.value = new Set(some.map(itemKey));
  }

  return { marked, isMarked: (item: FocusItem) => keys.value.has(itemKey(item)), toggle, put, only };
}
export type Marks = ReturnType<typeof useMarks>;
