import type { LogView } from '@throughline/shared';
import { computed, nextTick, ref, watch } from 'vue';
import { differenceOf, useKeptDraft, useSendingOnce, type DraftForm, type Sent } from '../../features/drafts/index.ts';
import { isNotFound } from '../../lib/problem.ts';
import { useWords } from '../../lib/words.ts';
import { isReceipt } from '../../stores/log-cache.ts';
import { useOverlays } from '../../stores/overlays.ts';
import type { LogAction, Said } from './use-log-action.ts';

interface NoteOptions<Values, Body> {
  form: DraftForm;
  /** The name of the kept one to go on with. */
  draft?: string | undefined;
  values: () => Values;
  restore: (values: Values) => void | Promise<void>;
  words: () => string;
  /** Something would be lost; where nothing is said, as soon as there are words. */
  dirty?: () => boolean;
  /** What is sent, for the version of the log that was seen; its words as `text`. */
  body: (version: number) => Body;
  request: (body: Body, key: string) => Promise<LogView>;
  said: (log: LogView) => Said;
  /** What becomes of words that were changed after an earlier attempt had arrived; where nothing is said, a clarification of what is new. */
  changed?: (words: string) => void;
}

/**
 * The words of a form about a log: kept on the device until the server has answered, sent once. Where an answer got lost and the
 * words were changed before it was found, the saved log is shown and what was changed is offered as a clarification.
 */
export function useNote<Values, Body extends { text?: string | undefined; version?: number }>(action: LogAction, options: NoteOptions<Values, Body>) {
  const { form, words, body, request, said } = options;
  const { t } = useWords();
  const overlays = useOverlays();
  const sent = ref(false);
  const dirty = computed(() => options.dirty?.() ?? words().trim() !== '');
  const sending = useSendingOnce<Body, LogView>((): Promise<void> => kept.flush());
  const kept = useKeptDraft<Values, Body, LogView>({
    form, sending,
    subject: action.logId,
    name: options.draft,
    opens: { logId: action.logId },
    snapshot: () => (sent.value || !dirty.value ? null : { values: options.values(), about: action.log.value?.student.name ?? '', words: words() }),
    restore: options.restore,
    moved: () => action.close(),
  });

  /** Resolves when it is done or was refused; then everything stays on the screen, with the reason. */
  const submit = () => arrive((version) => sending.send(body(version), request));

  async function arrive(found: (version: number) => Promise<Sent<Body, LogView>>): Promise<void> {
    const arrived: { log?: LogView; /** Other words than these, sent earlier. */ as?: string } = {};
    await action.send(async (version) => {
      const { result, of } = await found(version);
      if ((of.text ?? '').trim() !== words().trim()) arrived.as = of.text ?? '';
      arrived.log = result;
      // whoever cannot add to it any more keeps what they changed
      sent.value = arrived.as === undefined || !isReceipt(result);
      return result;
    }, (log) => (arrived.as === undefined ? said(log) : { title: t('drafts.savedEarlier'), description: canOffer(log) ? t('drafts.savedEarlierDetail') : undefined }));
    if (!sent.value) return;
    if (arrived.as !== undefined && arrived.log && canOffer(arrived.log)) {
      await nextTick();
      offer(arrived.as);
    }
    await kept.drop();
  }
  const canOffer = (log: LogView) => options.changed !== undefined || log.may.clarify;
  function offer(before: string): void {
    if (options.changed) options.changed(words());
    else void overlays.open('clarify-log', { logId: action.logId, text: differenceOf(before, words()) });
  }

  // The page died, or the line, before the answer came: a log that has moved on since, or out of sight, may have done so by this very note.
  const stop = watch([action.log, action.query.error, sending.unanswered, kept.restoredFrom], async ([log, error, unanswered, restoredFrom]) => {
    const last = unanswered.at(-1);
    const gone = isNotFound(error);
    if ((!log && !gone) || !restoredFrom || last?.version === undefined || (!gone && last.version === log?.version)) return;
    stop();
    const found = await sending.find(request);
    if (!found) sending.unanswered.value = [];
    else if (!gone) await arrive(() => Promise.resolve(found));
    else await outOfSight(found.result);
  });
  async function outOfSight(log: LogView): Promise<void> {
    sent.value = true;
    await kept.drop();
    await action.finish(log, said);
  }

  async function discard(): Promise<void> {
    await kept.drop();
    action.close();
  }
  return { kept, sending, words, dirty, submit, discard };
}
