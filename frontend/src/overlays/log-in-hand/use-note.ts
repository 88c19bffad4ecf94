import type { LogView } from '@throughline/shared';
import { nextTick, ref, watch, type Ref } from 'vue';
import { differenceOf, useKeptDraft, useSendingOnce, type DraftForm, type Sent } from '../../features/drafts/index.ts';
import { useWords } from '../../lib/words.ts';
import { isReceipt } from '../../stores/log-cache.ts';
import { useOverlays } from '../../stores/overlays.ts';
import type { LogAction, Said } from './use-log-action.ts';

interface NoteOptions<Values, Body> {
  form: DraftForm;
  /** The name of the kept one to go on with. */
  draft?: string | undefined;
  values: () => Values;
  restore: (values: Values) => void;
  words: () => string;
  /** What is sent, for the version of the log that was seen. */
  body: (version: number) => Body;
  request: (body: Body, key: string) => Promise<LogView>;
  said: (log: LogView) => Said;
}

/**
 * The words of a form about a log: kept on the device until the server has answered, sent once. Where an answer got lost and the
 * words were changed before it was found, the saved log is shown and what was changed is offered as a clarification.
 */
export function useNote<Values, Body extends { text?: string | undefined; version?: number }>(action: LogAction, options: NoteOptions<Values, Body>) {
  const { form, words, body, request } = options;
  const { t } = useWords();
  const overlays = useOverlays();
  const sent = ref(false);
  const sending = useSendingOnce<Body, LogView>((): Promise<void> => kept.flush());
  const kept = useKeptDraft<Values, Body, LogView>({
    form, sending,
    subject: action.logId,
    name: options.draft,
    opens: { logId: action.logId },
    snapshot: () => (sent.value || words().trim() === '' ? null : { values: options.values(), about: action.log.value?.student.name ?? '', words: words() }),
    restore: options.restore,
    moved: () => action.close(),
  });

  /** Resolves when it is done or was refused; then everything stays on the screen, with the reason. */
  const submit = () => arrive((version) => sending.send(body(version), request));

  async function arrive(found: (version: number) => Promise<Sent<Body, LogView>>): Promise<void> {
    let since = '';
    let seen = true;
    await action.send(async (version) => {
      const { result, of } = await found(version);
      if ((of.text ?? '').trim() !== words().trim()) since = differenceOf(of.text ?? '', words());
      seen = !isReceipt(result);
      sent.value = seen || !since;
      return result;
    }, (log) => (since ? { title: t('drafts.savedEarlier'), description: t('drafts.savedEarlierDetail') } : options.said(log)));
    if (!sent.value) return;
    if (since) {
      await nextTick();
      void overlays.open('clarify-log', { logId: action.logId, text: since });
    }
    await kept.drop();
  }

  // The page died, or the line, before the answer came: a log that has moved on since may have done so by this very note.
  const stop = watch([action.log, sending.unanswered, kept.restoredFrom], async ([log, unanswered, restoredFrom]) => {
    const last = unanswered.at(-1);
    if (!log || !restoredFrom || last?.version === undefined || last.version === log.version) return;
    stop();
    const found = await sending.find(request);
    if (found) await arrive(() => Promise.resolve(found));
    else sending.unanswered.value = [];
  });

  async function discard(): Promise<void> {
    await kept.drop();
    action.close();
  }
  return { kept, sending, submit, discard };
}
/** As the sheet sees it. */
export interface Note {
  kept: Pick<ReturnType<typeof useNote>['kept'], 'keeps' | 'restoredFrom' | 'elsewhere' | 'bringHere'>;
  sending: { unanswered: Readonly<Ref<readonly unknown[]>> };
  discard: () => Promise<void>;
}
