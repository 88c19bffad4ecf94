import type { FocusItem } from '@throughline/shared';
import { useInfiniteQuery, useQuery } from '@pinia/colada';
import { computed, ref, watch, type Ref } from 'vue';
import { showFocus, showFocusOf } from '../../services/focus.ts';
import { keys } from '../../services/query-keys.ts';
import { itemKey, stepFrom } from './focus-items.ts';

export type QueueFilter = 'all' | 'act' | 'review';

/** What the queue shows under a filter: everything that is urgent at once, or one kind page by page; always with the counts of all. */
export function useQueueItems(filter: Ref<QueueFilter>) {
  const everything = useQuery({ key: keys.focus.overview, query: showFocus });
  const oneKind = useInfiniteQuery({
    key: () => keys.focus.of(filter.value === 'all' ? undefined : filter.value),
    query: ({ pageParam }) => showFocusOf(filter.value === 'review' ? 'review' : 'act', pageParam ?? undefined),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    enabled: () => filter.value !== 'all',
  });
  const asked = computed(() => (filter.value === 'all' ? everything : oneKind));
  const pages = computed(() => (filter.value === 'all' ? (everything.data.value ? [everything.data.value] : undefined) : oneKind.data.value?.pages));
  /** The two ways of asking as one query, for `PageState`. */
  const query = {
    data: pages,
    error: computed(() => asked.value.error.value),
    asyncStatus: computed(() => asked.value.asyncStatus.value),
    refetch: () => asked.value.refetch(),
  };
  const items = computed<FocusItem[]>(() => pages.value?.flatMap(({ act, review }) => [...act, ...review]) ?? []);
  const counts = computed(() => everything.data.value?.counts ?? { act: 0, review: 0, overdue: 0 });
  return { query, items, counts, hasMore: computed(() => filter.value !== 'all' && oneKind.hasNextPage.value), loadMore: () => oneKind.loadNextPage(), loadingMore: oneKind.isLoading };
}

/**
 * The item a person is at. It stays when the list changes around it; when it is taken care of, the one that moved into
 * its place is next.
 */
export function useSelection(items: Ref<FocusItem[]>, start: string | null = null) {
  const selected = ref<string | null>(start);
  const item = computed(() => items.value.find((candidate) => itemKey(candidate) === selected.value));

  watch(items, (now, before) => {
    if (now.length === 0 || item.value) return;
    const at = before?.findIndex((candidate) => itemKey(candidate) === selected.value) ?? -1;
    select(now[Math.min(Math.max(at, 0), now.length - 1)]);
  }, { immediate: true });

  function select(next: FocusItem | undefined): void {
    selected.value = next ? itemKey(next) : null;
  }
  const move = (step: 1 | -1) => select(stepFrom(items.value, selected.value, step));
  return { selected, item, select, move };
}
