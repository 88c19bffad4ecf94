import type { FocusFilters, SavedView } from '@throughline/shared';
import { useQuery, useQueryCache } from '@pinia/colada';
import { computed, shallowRef } from 'vue';
import { useFormKey } from '../../lib/keys.ts';
import { changeSavedView, listSavedViews, removeSavedView, saveView } from '../../services/focus.ts';
import { keys } from '../../services/query-keys.ts';
import { askAgain } from '../../stores/ask-again.ts';

/** The views of the queue this person keeps by name. Each wish answers whether it was granted; if not, `error` says why. */
export function useSavedViews() {
  const cache = useQueryCache();
  const { key, renew } = useFormKey();
  const query = useQuery({ key: keys.savedViews, query: listSavedViews });
  const error = shallowRef<unknown>(null);

  async function wish(request: () => Promise<unknown>): Promise<boolean> {
    error.value = null;
    try {
      await request();
      return true;
    } catch (cause) {
      error.value = cause;
      return false;
    } finally {
      askAgain(cache, [keys.savedViews]);
    }
  }

  async function save(name: string, filters: FocusFilters): Promise<boolean> {
    const granted = await wish(() => saveView({ name, filters }, key.value));
    if (granted) renew();
    return granted;
  }
  const change = (view: SavedView, position?: number) => wish(() => changeSavedView(view.id, { name: view.name, filters: view.filters, ...(position === undefined ? {} : { position }) }));
  const forget = (view: SavedView) => wish(() => removeSavedView(view.id));
  return { views: computed(() => query.data.value?.items ?? []), save, change, forget, error, forgetError: () => (error.value = null) };
}
