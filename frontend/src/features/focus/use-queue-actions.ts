import type { FocusItem } from '@throughline/shared';
import { useQueryCache } from '@pinia/colada';
import type { Ref } from 'vue';
import { useRouter } from 'vue-router';
import { useShortcuts } from '../../lib/shortcuts.ts';
import { keys } from '../../services/query-keys.ts';
import { useOverlays } from '../../stores/overlays.ts';
import type { LogView } from '@throughline/shared';

/** What can be done with the item a person is at, by button and by key (j, k, Enter, f, c, a). */
export function useQueueActions(item: Ref<FocusItem | undefined>, move: (step: 1 | -1) => void) {
  const router = useRouter();
  const cache = useQueryCache();
  const { open, anyOpen } = useOverlays();
  /** What the server allows with the log, as far as it is on the screen; the overlay asks again. */
  const may = (wish: keyof LogView['may']) => (item.value && cache.getQueryData<LogView>(keys.logs.view(item.value.log.id))?.may[wish]) ?? true;

  const followUp = () => (item.value && may('followUp') ? open('follow-up', { logId: item.value.log.id }) : false);
  const review = () => item.value && open('focus-router', { logId: item.value.log.id, kind: item.value.kind });
  const complete = () => (item.value && may('complete') ? open('focus-router', { logId: item.value.log.id, kind: item.value.kind, intent: 'complete' }) : false);
  const handOn = () => (item.value && may('reassign') ? open('reassign-log', { logId: item.value.log.id }) : false);
  const openLog = () => (item.value ? router.push({ name: 'log', params: { logId: item.value.log.id } }) : false);

  useShortcuts({ j: () => move(1), k: () => move(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1), Enter: openLog, f: followUp, c: complete, a: handOn }, () => anyOpen.value);
  return { followUp, review, complete, handOn };
}
