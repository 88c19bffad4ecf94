import type { FocusFilters, FocusItem, ResponseOf } from '@throughline/shared';
import { useInfiniteQuery, useQuery } from '@pinia/colada';
import { computed, ref, shallowRef, watch, type Ref } from 'vue';
import { listFocus, showFocus } from '../../services/focus.ts';
import { keys } from '../../services/query-keys.ts';
import { itemKey, stepFrom } from './focus-items.ts';

export type FocusCounts = ResponseOf<'GET /focus'>['counts'];
const NOTHING: FocusCounts = { act: 0, review: 0, overdue: 0, snoozed: 0 };
const isPlain = (filters: FocusFilters) => Object.keys(filters).length === 0;

/**
 * What the queue shows under its filters: everything of one's own that is urgent at once, or one kind page by page. The
 * counts come with the very answer that is shown, so they are those of the list.
 */
export function useQueueItems(filters: Ref<FocusFilters>) {
  const paged = computed(() => filters.value.kind !== undefined);
  const atOnce = useQuery({
    key: () => (isPlain(filters.value) ? keys.focus.overview : keys.focus.list(filters.value)),
    query: () => (isPlain(filters.value) ? showFocus() : listFocus(filters.value)),
    enabled: () => !paged.value,
  });
  const byPage = useInfiniteQuery({
    key: () => [...keys.focus.list(filters.value), 'pages'],
    query: ({ pageParam }) => listFocus(filters.value, pageParam ?? undefined),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    enabled: () => paged.value,
  });
  const asked = computed(() => (paged.value ? byPage : atOnce));
  const pages = computed(() => (paged.value ? byPage.data.value?.pages : atOnce.data.value && [atOnce.data.value]));
  /** The two ways of asking as one query, for `PageState`. */
  const query = {
    data: pages,
    error: computed(() => asked.value.error.value),
    asyncStatus: computed(() => asked.value.asyncStatus.value),
    refetch: () => asked.value.refetch(),
  };
  const items = computed<FocusItem[]>(() => pages.value?.flatMap(({ act, review, team = [] }) => [...act, ...review, ...team]) ?? []);
  /** While another list is on its way, the counts stand as they were. */
  const counts = shallowRef(NOTHING);
  watch(pages, (now) => (counts.value = now?.at(-1)?.counts ?? counts.value), { immediate: true });
  const hasMore = computed(() => paged.value && byPage.hasNextPage.value);
  /** Before the first answer, or without one, nothing is said of how many there are. */
  const counted = computed(() => counts.value !== NOTHING);
  return { query, items, counts, counted, hasMore, loadMore: () => byPage.loadNextPage(), loadingMore: byPage.isLoading };
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
