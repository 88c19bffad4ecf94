import type { BulkAction, BulkResult, FocusItem } from '@throughline/shared';
import { useToast } from '@nuxt/ui/composables';
import { useForm } from '../../lib/form.ts';
import { useLogCache } from '../../stores/log-cache.ts';
import { actInParts } from './in-parts.ts';

/**
 * A form about several items of the queue. When all of it was done a line says so; what could not be done is for whoever opened
 * the overlay to say.
 */
export function useMany(items: readonly FocusItem[], action: () => BulkAction, said: (done: number) => string, close: (results: BulkResult[]) => void) {
  const toast = useToast();
  const { severalChanged } = useLogCache();

  return useForm<BulkResult[]>({
    send: ({ key }) => actInParts(items, action(), key),
    done: (results) => {
      severalChanged(results.map(({ logId }) => logId));
      if (results.every(({ ok }) => ok)) toast.add({ title: said(results.length), icon: 'i-lucide-circle-check', color: 'success' });
      close(results);
    },
  });
}
