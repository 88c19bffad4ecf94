import type { BulkResult, FocusItem } from '@throughline/shared';
import { useToast } from '@nuxt/ui/composables';
import { ref, shallowRef } from 'vue';
import { localToday } from '../../lib/dates.ts';
import { useFormKey } from '../../lib/keys.ts';
import { problemWords } from '../../lib/problem.ts';
import { useWords } from '../../lib/words.ts';
import { snoozeItem, unsnoozeItem } from '../../services/focus.ts';
import { useLogCache } from '../../stores/log-cache.ts';
import { actInParts } from '../bulk-action/in-parts.ts';
import { type Moment, momentWords } from './moments.ts';

/** Puts items off until a moment. It can be undone for a while: nothing about the logs has changed. */
export function useSnoozing(items: readonly FocusItem[], close: (results: BulkResult[]) => void) {
  const { t, locale } = useWords();
  const toast = useToast();
  const { severalChanged } = useLogCache();
  const { key } = useFormKey();
  const busy = ref(false);
  const error = shallowRef<unknown>(null);

  async function until(moment: Moment): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    error.value = null;
    try {
      tell(await send(moment), moment);
    } catch (cause) {
      error.value = cause;
    } finally {
      busy.value = false;
    }
  }

  /** One alone is refused in words of its own; of several each has its result. The moment is part of the key: another one is another wish. */
  async function send({ until: day, at }: Moment): Promise<BulkResult[]> {
    const wish = { until: day, ...(at ? { at } : {}) };
    const [only] = items;
    if (only && items.length === 1) {
      await snoozeItem(only.log.id, wish);
      return [{ logId: only.log.id, ok: true, version: only.version }];
    }
    return actInParts(items, { do: 'snooze', ...wish }, `${key.value}-${day}-${at ?? ''}`);
  }

  function tell(results: BulkResult[], moment: Moment): void {
    const done = results.filter(({ ok }) => ok).map(({ logId }) => logId);
    severalChanged(results.map(({ logId }) => logId));
    if (done.length)
      toast.add({
        title: t('snooze.until', { day: momentWords(moment, locale.value, localToday(), t) }), icon: 'i-lucide-moon',
        actions: [{ label: t('snooze.undo'), onClick: () => void undo(done) }],
      });
    close(results);
  }

  async function undo(logIds: readonly string[]): Promise<void> {
    try {
      await Promise.all(logIds.map(unsnoozeItem));
      toast.add({ title: t('snooze.undone'), icon: 'i-lucide-undo-2' });
    } catch (cause) {
      toast.add({ ...problemWords(cause, t), color: 'error', icon: 'i-lucide-circle-alert' });
    } finally {
      severalChanged(logIds);
    }
  }

  return { until, busy, error };
}
