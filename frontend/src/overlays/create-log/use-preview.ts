import { useQuery } from '@pinia/colada';
import { computed } from 'vue';
import { useSettled } from '../../lib/settled.ts';
import { previewLogs } from '../../services/capture.ts';
import { keys } from '../../services/query-keys.ts';
import type { WriteBody } from './draft.ts';

const PAUSE_MS = 250;

/** The one student a question is about; nobody while there is no question, or when there are several. */
function aboutOne(asked: string): [] | [string] {
  const { studentIds = [] } = (JSON.parse(asked) as WriteBody | null) ?? {};
  return studentIds.length === 1 ? [studentIds[0]!] : [];
}

/**
 * Asks what would happen if the form were saved now, a moment after it changed. Every question has a place of its own in
 * the cache, so an older answer that arrives late lands in its own place and never on the screen.
 * @param body what to ask about, or null while there is nothing to ask
 */
export function usePreview(body: () => WriteBody | null) {
  const asWords = () => JSON.stringify(body());
  const asked = useSettled(asWords, PAUSE_MS);
  const query = useQuery({
    key: () => keys.capture.preview(asked.value, ...aboutOne(asked.value)),
    query: ({ signal }) => previewLogs(JSON.parse(asked.value) as WriteBody, signal),
    enabled: () => asked.value !== 'null',
    placeholderData: (before) => before,
    staleTime: 0,
    gcTime: 10_000,
  });
  const current = computed(() => body() !== null && asked.value === asWords() && !query.isPlaceholderData.value);

  return {
    /** The last answer; it may be to an earlier question while `waiting`. */
    preview: computed(() => (body() === null ? undefined : query.data.value)),
    waiting: computed(() => body() !== null && (!current.value || (query.data.value === undefined && !query.error.value))),
    failed: computed(() => current.value && query.error.value !== null),
  };
}
