import type { LiveEvent } from '@throughline/shared';
import { useToast } from '@nuxt/ui/composables';
import { useQueryCache, type EntryKey } from '@pinia/colada';
import { onScopeDispose, watch } from 'vue';
import { useRouter } from 'vue-router';
import { listenLive, type LiveSource } from '../services/live.ts';
import { t } from '../lib/words.ts';
import { keys } from '../services/query-keys.ts';
import { askAgain } from '../stores/ask-again.ts';
import { owesFactor, useSession } from '../stores/session.ts';

/** Which queries an event makes stale. An empty key is the beginning of every key. */
export function keysTouchedBy(event: LiveEvent): EntryKey[] {
  switch (event.type) {
    case 'refetch':
      return [[]];
    case 'notified':
      return event.event === 'break-glass-used' ? [keys.notifications, keys.breakGlass.all] : [keys.notifications];
    case 'log-changed':
    case 'log-gone':
      return [keys.logs.lists, keys.logs.one(event.logId), keys.incidents.all, keys.focus.all, keys.portal.all, ...studentKeys(event)];
  }
}

const studentKeys = (event: LiveEvent): EntryKey[] => ('studentId' in event ? [keys.students.timeline(event.studentId)] : [keys.students.all]);

/** Keeps what is on the screen true while somebody is signed in, and says when a follow-up is ready to review. */
export function useLiveUpdates(): void {
  const cache = useQueryCache();
  const toast = useToast();
  const router = useRouter();
  const session = useSession();
  let source: LiveSource | undefined;

  function hear(event: LiveEvent): void {
    askAgain(cache, keysTouchedBy(event));
    if (event.type !== 'notified' || event.event !== 'ready-to-review' || !event.logId) return;
    const { logId } = event;
    toast.add({
      id: `ready-${logId}`, title: t('live.readyToReview'), description: t('live.readyToReviewDetail'), icon: 'i-lucide-message-square-reply', duration: 12_000,
      actions: [{ label: t('live.look'), onClick: () => void router.push({ name: 'log', params: { logId } }) }],
    });
  }

  watch(() => (session.me && !owesFactor(session.me) ? session.me.id : undefined), (personId) => {
    source?.stop();
    source = personId ? listenLive(personId, hear, () => void session.lookAgain().catch(() => undefined)) : undefined;
  }, { immediate: true });
  onScopeDispose(() => source?.stop());
}
