import type { SharedLog } from '@throughline/shared';
import { useQueryCache } from '@pinia/colada';
import { ref, shallowRef, watch, type Ref } from 'vue';
import { giveReceipt } from '../../services/portal.ts';
import { keys } from '../../services/query-keys.ts';
import { askAgain } from '../../stores/ask-again.ts';

/** Says once that a shared log was opened, and on request that it was read. */
export function useReceipt(log: Readonly<Ref<SharedLog | undefined>>) {
  const cache = useQueryCache();
  const busy = ref(false);
  const error = shallowRef<unknown>(null);

  async function give(shown: SharedLog, acknowledge: boolean): Promise<void> {
    error.value = null;
    try {
      await giveReceipt(shown.id, acknowledge);
      cache.setQueryData(keys.portal.one(shown.id), { ...shown, seen: true, acknowledged: shown.acknowledged || acknowledge });
      askAgain(cache, [keys.portal.children, keys.portal.lists]);
    } catch (cause) {
      error.value = cause;
    }
  }

  watch(() => log.value?.id, () => log.value && give(log.value, false), { immediate: true });

  async function acknowledge(): Promise<void> {
    if (busy.value || !log.value) return;
    busy.value = true;
    await give(log.value, true);
    busy.value = false;
  }

  return { acknowledge, busy, error };
}
