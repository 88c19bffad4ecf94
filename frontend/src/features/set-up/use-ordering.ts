import { useToast } from '@nuxt/ui/composables';
import { useQueryCache, type EntryKey } from '@pinia/colada';
import { shallowRef } from 'vue';
import { useWords } from '../../lib/words.ts';
import { askAgain } from '../../stores/ask-again.ts';

type Send<T> = (body: { schoolId: string | null; ids: string[] }) => Promise<T>;

/** Saving the order of one school's list. When somebody changed the list meanwhile, it is shown as it is, and why. */
export function useOrdering<T>(send: Send<T>, key: EntryKey) {
  const { t } = useWords();
  const toast = useToast();
  const cache = useQueryCache();
  const error = shallowRef<unknown>(null);

  /** Resolves when it is saved or was refused. */
  async function saveOrder(schoolId: string | null, ids: string[]): Promise<void> {
    error.value = null;
    try {
      cache.setQueryData(key, await send({ schoolId, ids }));
      askAgain(cache, [['capture', 'options']]);
      toast.add({ title: t('templates.ordered'), icon: 'i-lucide-circle-check', color: 'success' });
    } catch (cause) {
      error.value = cause;
      askAgain(cache, [key]);
    }
  }
  return { saveOrder, error };
}
