import type { FocusItem, ResponseOf } from '@throughline/shared';
import { useQueryCache } from '@pinia/colada';
import { computed, type ComputedRef } from 'vue';
import { keys } from '../../services/query-keys.ts';
import type { BulkItem } from '../../stores/overlay-types.ts';

type Page = ResponseOf<'GET /focus'>;
const isPage = (data: unknown): data is Page => typeof data === 'object' && data !== null && 'counts' in data;
const pagesIn = (data: unknown): Page[] => (isPage(data) ? [data] : typeof data === 'object' && data !== null && 'pages' in data ? (data.pages as unknown[]).filter(isPage) : []);

/**
 * Those of the items that moved on since they were chosen, or left the queue: by its lists, which are live beneath the form. They keep
 * the version that was chosen, so that the server leaves them alone.
 */
export function useMovedItems<Item extends BulkItem>(items: readonly Item[]): ComputedRef<Item[]> {
  const cache = useQueryCache();
  const entries = cache.getEntries({ key: keys.focus.all });
  const listed = computed(() => {
    const all = entries.flatMap((entry) => pagesIn(entry.state.value.data)).flatMap(({ act, review, team = [] }): FocusItem[] => [...act, ...review, ...team]);
    const versions = new Map<string, number>();
    for (const { log, version } of all) versions.set(log.id, Math.max(version, versions.get(log.id) ?? 0));
    return versions;
  });
  const atFirst = listed.value;
  return computed(() => items.filter(({ log, version }) => (listed.value.get(log.id) ?? (atFirst.has(log.id) ? Infinity : version)) > version));
}
