import type { LiveEvent } from '@throughline/shared';
import { useToast } from '@nuxt/ui/composables';
import { useQueryCache, type EntryKey } from '@pinia/colada';
import { onScopeDispose, watch } from 'vue';
import { useRouter } from 'vue-router';
import { inOneTab } from '../lib/in-one-tab.ts';
import { t } from '../lib/words.ts';
import { listenLive, type LiveSource } from '../services/live.ts';
import { keysTouchedBy } from '../services/live-signals.ts';
import { askAgain } from '../stores/ask-again.ts';
import { useOverlays } from '../stores/overlays.ts';
import { owesFactor, useSession } from '../stores/session.ts';

/** What happens in one breath – 24 logs of a group – is asked for once. */
const BREATH_MS = 40;

/** Keeps what is on the screen true while somebody is signed in, and says when a follow-up is ready to review. */
export function useLiveUpdates(): void {
  const ask = useAskingTogether();
  const tellAuthor = useReadyToReview();
  const session = useSession();
  let source: LiveSource | undefined;

  function hear(event: LiveEvent): void {
    ask(keysTouchedBy(event));
    // what they may do at all may have changed with what they may read
    if (event.type === 'refetch') void session.lookAgain().catch(() => undefined);
    if (event.type === 'notified' && event.event === 'ready-to-review' && event.logId) tellAuthor(event.notificationId, event.logId);
  }

  watch(() => (session.me && !owesFactor(session.me) ? session.me.id : undefined), (personId) => {
    source?.stop();
    source = personId ? listenLive(personId, hear, () => void session.lookAgain().catch(() => undefined)) : undefined;
  }, { immediate: true });
  onScopeDispose(() => source?.stop());
}

/** Asks again for these keys, and for all that were named a moment before, each once. */
export function useAskingTogether(): (keys: readonly EntryKey[]) => void {
  const cache = useQueryCache();
  const waiting = new Map<string, EntryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(timer));
  return (keys) => {
    for (const key of keys) waiting.set(JSON.stringify(key), key);
    timer ??= setTimeout(() => {
      timer = undefined;
      askAgain(cache, [...waiting.values()]);
      waiting.clear();
    }, BREATH_MS);
  };
}

/**
 * Tells the author of a log that a follow-up is ready to review: in one tab, and not over a form about that very log, which says so itself.
 * The kit announces it to whoever does not see it.
 */
export function useReadyToReview(): (notificationId: string, logId: string) => void {
  const toast = useToast();
  const router = useRouter();
  const { stack } = useOverlays();
  const inHand = (logId: string) => stack.some(({ props }) => 'logId' in props && props.logId === logId);
  return (notificationId, logId) => void inOneTab(notificationId, () => {
    if (inHand(logId)) return;
    toast.add({
      id: `ready-${logId}`, title: t('live.readyToReview'), description: t('live.readyToReviewDetail'), icon: 'i-lucide-message-square-reply', duration: 12_000,
      actions: [{ label: t('live.look'), onClick: () => void router.push({ name: 'log', params: { logId } }) }],
    });
  });
}
