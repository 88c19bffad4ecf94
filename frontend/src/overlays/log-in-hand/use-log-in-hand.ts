import type { LogView } from '@throughline/shared';
import { useQuery } from '@pinia/colada';
import { computed, ref, shallowRef, watch } from 'vue';
import { useFormKey } from '../../lib/keys.ts';
import { isStale } from '../../lib/problem.ts';
import { keys } from '../../services/query-keys.ts';
import { showLog } from '../../services/student-logs.ts';
import { useLogCache } from '../../stores/log-cache.ts';

/**
 * A log somebody acts on: kept live, with the version they have seen. When it moves on meanwhile, here or by a refused
 * save, `movedOn` says so and what they typed stays; after `lookedAgain` they act on the new state.
 */
export function useLogInHand(logId: string) {
  const cache = useLogCache();
  const query = useQuery({ key: () => keys.logs.view(logId), query: () => showLog(logId) });
  const { key } = useFormKey();
  const seen = ref<number>();
  const busy = ref(false);
  const error = shallowRef<unknown>(null);
  const refusedAsStale = computed(() => isStale(error.value));

  // A log from the cache may be old: what counts as seen is what the first answer says.
  watch([query.data, query.asyncStatus], ([log, status]) => {
    if (log && status === 'idle' && seen.value === undefined) seen.value = log.version;
  }, { immediate: true });
  const movedOn = computed(() => refusedAsStale.value || (seen.value !== undefined && query.data.value?.version !== seen.value));

  function lookedAgain(): void {
    seen.value = query.data.value?.version;
    error.value = null;
  }

  /** Sends a change of this log; one at a time, under the form's key. Resolves to nothing when it was refused: see `error`. */
  async function act(send: (version: number, key: string) => Promise<LogView>): Promise<LogView | undefined> {
    if (busy.value || seen.value === undefined) return undefined;
    busy.value = true;
    error.value = null;
    try {
      const log = await send(seen.value, key.value);
      seen.value = log.version;
      cache.changed(log);
      return log;
    } catch (cause) {
      error.value = cause;
      if (isStale(cause)) cache.stale(logId);
      return undefined;
    } finally {
      busy.value = false;
    }
  }

  return { query, movedOn, lookedAgain, act, busy, error, problem: computed(() => (refusedAsStale.value ? null : error.value)) };
}
