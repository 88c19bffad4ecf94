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

/** Keeps what is on the screen true while somebody is signed in, and says when a follow-up is ready to review or a family wrote back. */
export function useLiveUpdates(): void {
  const ask = useAskingTogether();
  const tell = useTold();
  const session = useSession();
  let source: LiveSource | undefined;

  function hear(event: LiveEvent): void {
    ask(keysTouchedBy(event));
    // what they may do at all may have changed with what they may read
    if (event.type === 'refetch') void session.lookAgain().catch(() => undefined);
    if (event.type === 'notified' && event.logId) tell(event.event, event.notificationId, event.logId);
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

/** What is said at once, beside the bell. */
const SAID_AT_ONCE: Partial<Record<string, { id: string; words: 'readyToReview' | 'familyReplied'; icon: string }>> = {
  'ready-to-review': { id: 'ready', words: 'readyToReview', icon: 'i-lucide-message-square-reply' },
  'family-replied': { id: 'replied', words: 'familyReplied', icon: 'i-lucide-messages-square' },
};

/**
 * Tells whoever wrote or has a log that a follow-up is ready to review, or that the family wrote back: in one tab, and not over a form about that very log, which says so itself.
 * The kit announces it to whoever does not see it.
 */
export function useTold(): (event: string, notificationId: string, logId: string) => void {
  const toast = useToast();
  const router = useRouter();
  const { stack } = useOverlays();
  const inHand = (logId: string) => stack.some(({ props }) => 'logId' in props && props.logId === logId);
  return (event, notificationId, logId) => {
    const news = SAID_AT_ONCE[event];
    if (news) void inOneTab(notificationId, () => say(news, logId));
  };
  function say({ id, words, icon }: NonNullable<(typeof SAID_AT_ONCE)[string]>, logId: string): void {
    if (inHand(logId)) return;
    toast.add({
      id: `${id}-${logId}`, title: t(`live.${words}`), description: t(`live.${words}Detail`), icon, duration: 12_000,
      actions: [{ label: t('live.look'), onClick: () => void router.push({ name: 'log', params: { logId } }) }],
    });
  }
}
