import type { BulkAction, BulkResult, FocusItem } from '@throughline/shared';
import { useToast } from '@nuxt/ui/composables';
import { useForm } from '../../lib/form.ts';
import { actOnMany } from '../../services/focus.ts';
import { useLogCache } from '../../stores/log-cache.ts';

/** As many as the server takes in one request. */
const AT_ONCE = 50;

/**
 * One action on several items of the queue. Sent again after a lost answer, it goes under the same keys: what was done is not
 * done twice. When all of it was done a line says so; what could not be done is for whoever opened the overlay to say.
 */
export function useMany(items: readonly FocusItem[], action: () => BulkAction, said: (done: number) => string, close: (results: BulkResult[]) => void) {
  const toast = useToast();
  const { severalChanged } = useLogCache();

  async function send(key: string): Promise<BulkResult[]> {
    const results: BulkResult[] = [];
    for (let from = 0; from < items.length; from += AT_ONCE) {
      const part = items.slice(from, from + AT_ONCE).map(({ log, version }) => ({ logId: log.id, version }));
      results.push(...(await actOnMany({ items: part, action: action() }, `${key}-${from}`)).results);
    }
    return results;
  }

  return useForm<BulkResult[]>({
    send: ({ key }) => send(key),
    done: (results) => {
      severalChanged(results.map(({ logId }) => logId));
      if (results.every(({ ok }) => ok)) toast.add({ title: said(results.length), icon: 'i-lucide-circle-check', color: 'success' });
      close(results);
    },
  });
}
