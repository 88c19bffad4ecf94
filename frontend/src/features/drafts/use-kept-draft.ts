import { useToast } from '@nuxt/ui/composables';
import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import { useWords } from '../../lib/words.ts';
import { device } from '../../services/device/index.ts';
import type { DraftForm, KeptDraft, Page } from './draft.ts';
import { InHand } from './in-hand.ts';
import { useMomentsToWrite } from './moments-to-write.ts';
import type { SendingOnce } from './use-sending-once.ts';
import type { WritingDown } from './writing-down.ts';

export interface DraftOptions<Values, Body, Result> {
  form: DraftForm;
  subject: string;
  /** A certain one among several of this form and subject: what another one's `name` was. */
  name?: string | undefined;
  /** What opens the overlay again. */
  opens?: Record<string, unknown> | undefined;
  /** The page where it is gone on with, where the overlay needs what does not lie on the device. */
  page?: ((name: string) => Page) | undefined;
  /** What is typed, and how it is told in a list; nothing while there is nothing to lose. */
  snapshot: () => { values: Values; about: string; words: string } | null;
  /** Puts it back into the form. */
  restore: (values: Values) => void | Promise<void>;
  sending: Pick<SendingOnce<Body, Result>, 'key' | 'unanswered'>;
  /** The person goes on with it in another tab. */
  moved: () => void;
}

/**
 * Keeps what somebody types into a form on their device, until the server has answered: written down a moment after each change and
 * when the page is hidden, put back when the form is opened again. A form that is open in another tab is told of and left alone:
 * what is typed here is then a draft of its own.
 */
export function useKeptDraft<Values, Body, Result>(options: DraftOptions<Values, Body, Result>) {
  const { form, subject, snapshot, sending } = options;
  const { t } = useWords();
  const toast = useToast();
  const first = options.name ?? `${form}/${subject}`;
  /** When what was put back had been written. */
  const restoredFrom = ref<string>();
  const elsewhere = ref(false);
  const place = shallowRef<WritingDown>();
  let hand: InHand | undefined;
  let stored = 'null';
  let over = false;

  const now = () => JSON.stringify([snapshot(), sending.unanswered.value]);
  const nothing = () => snapshot() === null && sending.unanswered.value.length === 0;
  const asDraft = (name: string): KeptDraft<Values, Body> => ({
    form, subject, opens: { ...options.opens, draft: name }, ...(options.page ? { page: options.page(name) } : {}),
    key: sending.key.value, unanswered: sending.unanswered.value, savedAt: new Date().toISOString(), ...(snapshot() ?? { values: undefined as never, about: '', words: '' }),
  });

  /** Resolves when the device has what is typed now. @throws where it cannot be kept */
  async function flush(): Promise<void> {
    cancel();
    if (!place.value || over || now() === stored) return;
    const state = now();
    await (snapshot() === null ? place.value.remove() : place.value.keep(asDraft(place.value.name)));
    stored = state;
  }
  const cancel = useMomentsToWrite({ state: now, flush, unsaved: () => !nothing() && !over && (!place.value || now() !== stored) });

  async function begin(): Promise<void> {
    const vault = await device.ready();
    if (!vault || over) return;
    hand = new InHand(vault, first, handOver);
    const found = await hand.take();
    elsewhere.value = found === undefined;
    const draft = await found?.read<Values, Body>();
    // somebody may have been quicker with the keys than the disk was: then both are kept
    if (found && (!draft || nothing())) return use(found, draft);
    await use(await hand.takeOwn());
    if (elsewhere.value) void goOnWhenFree(hand).catch(() => undefined);
  }

  /** The other tab has closed it: where nothing is typed here yet, it goes on here. */
  async function goOnWhenFree(from: InHand): Promise<void> {
    const found = await from.takeWhenFree(() => {
      elsewhere.value = false;
      return nothing();
    });
    await use(found, await found?.read<Values, Body>());
  }

  /** Goes on here with what is open in the other tab; what was typed here meanwhile stays, as a draft of its own. */
  async function bringHere(): Promise<void> {
    if (!hand) return;
    await flush();
    const found = await hand.bring();
    elsewhere.value = false;
    await use(found, await found?.read<Values, Body>());
  }

  async function use(found: WritingDown | undefined, draft?: KeptDraft<Values, Body>): Promise<void> {
    if (!found) return;
    place.value = found;
    if (!draft) return void flush().catch(() => undefined);
    sending.key.value = draft.key;
    sending.unanswered.value = draft.unanswered;
    await options.restore(draft.values);
    stored = now();
    restoredFrom.value = draft.savedAt;
  }

  async function handOver(): Promise<void> {
    await flush();
    over = true;
    toast.add({ title: t('drafts.moved'), icon: 'i-lucide-notebook-pen' });
    options.moved();
  }

  /** It has arrived, or is not wanted any more. */
  async function drop(): Promise<void> {
    cancel();
    restoredFrom.value = undefined;
    stored = now();
    await place.value?.remove().catch(() => undefined);
  }

  /** What is typed becomes something else on the device, in one step. @throws where it cannot be kept */
  async function become(kind: 'waiting', name: string, value: unknown): Promise<void> {
    if (!place.value) throw new Error('nothing can be kept here');
    cancel();
    stored = now();
    await place.value.swap(kind, name, value);
    restoredFrom.value = undefined;
  }

  onScopeDispose(() => {
    void flush().catch(() => undefined).finally(() => hand?.release());
    over = true;
  });

  return {
    ready: begin().catch(() => undefined),
    restoredFrom, elsewhere, flush, bringHere, drop, become,
    /** Whether this browser keeps what is typed here. */
    keeps: computed(() => place.value !== undefined),
  };
}
