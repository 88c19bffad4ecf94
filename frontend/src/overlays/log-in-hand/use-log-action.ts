import type { LogView } from '@throughline/shared';
import { useToast } from '@nuxt/ui/composables';
import { computed } from 'vue';
import { useRouter } from 'vue-router';
import { fieldsOf } from '../../lib/problem.ts';
import { useWords } from '../../lib/words.ts';
import { isReceipt } from '../../stores/log-cache.ts';
import { useLogInHand } from './use-log-in-hand.ts';

/** What is said once it is done. */
export interface Said {
  title: string;
  description?: string | undefined;
}

/**
 * One action on a log, done in an overlay: what the server allows, sending it, and saying so. Whoever loses sight of the
 * log by what they did is told, and brought from its page to the queue.
 * @param close leaves the overlay, with the log as it is after the action
 */
export function useLogAction(logId: string, action: keyof LogView['may'], close: (log?: LogView) => void) {
  const { act, error, ...hand } = useLogInHand(logId);
  const { t } = useWords();
  const toast = useToast();
  const router = useRouter();

  async function leavePage(): Promise<void> {
    const { name, params } = router.currentRoute.value;
    if (name === 'log' && params.logId === logId) await router.push({ name: 'queue' });
  }

  /** Resolves when it is done or was refused; then everything stays on the screen, with the reason. */
  async function send(request: (version: number, key: string) => Promise<LogView>, said: (log: LogView) => Said): Promise<void> {
    const log = await act(request);
    if (log) await finish(log, said);
  }

  /** It is done: says so, and leaves. */
  async function finish(log: LogView, said: (log: LogView) => Said): Promise<void> {
    toast.add({ ...said(log), ...(isReceipt(log) ? { description: t('care.outOfSight', { name: log.student.name }) } : {}), icon: 'i-lucide-circle-check', color: 'success' });
    close(log);
    if (isReceipt(log)) await leavePage();
  }

  return {
    ...hand,
    logId,
    send,
    finish,
    close,
    log: hand.query.data,
    possible: computed(() => hand.query.data.value?.may[action] ?? false),
    /** The server's messages by field. */
    refused: computed(() => fieldsOf(error.value)),
  };
}
export type LogAction = ReturnType<typeof useLogAction>;
