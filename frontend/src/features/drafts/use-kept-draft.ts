import { useToast } from '@nuxt/ui/composables';
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import { newKey } from '../../lib/keys.ts';
import { useWords } from '../../lib/words.ts';
import { askForIt, takeInHand, takeWhenFree, type TabLock } from '../../lib/tab-lock.ts';
import { device } from '../../services/device/index.ts';
import type { Vault } from '../../services/device/storage.ts';
import type { DraftForm, KeptDraft } from './draft.ts';
import type { SendingOnce } from './use-sending-once.ts';
import { writingDown, type WritingDown } from './writing-down.ts';

const PAUSE_MS = 300;

interface DraftOptions<Values, Body, Result> {
  form: DraftForm;
  subject: string;
  /** A certain one among several of this form and subject: what another one's `name` was. */
  name?: string | undefined;
  /** What opens the form again. */
  opens: Record<string, unknown>;
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
  let lock: TabLock | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stored = 'null';
  let over = false;
  const waiting = new AbortController();

  const now = () => JSON.stringify([snapshot(), sending.unanswered.value]);
  const nothing = () => snapshot() === null && sending.unanswered.value.length === 0;
  const asDraft = (): KeptDraft<Values, Body> => ({
    form, subject, opens: { ...options.opens, draft: place.value?.name }, key: sending.key.value, unanswered: sending.unanswered.value, savedAt: new Date().toISOString(), ...(snapshot() ?? { values: undefined as never, about: '', words: '' }),
  });

  /** Resolves when the device has what is typed now. @throws where it cannot be kept */
  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (!place.value || over || now() === stored) return;
    const state = now();
    await (snapshot() === null ? place.value.remove() : place.value.keep(asDraft()));
    stored = state;
  }

  async function begin(): Promise<void> {
    const vault = await device.ready();
    if (!vault || over) return;
    lock = await takeInHand(`${vault.owner}/${first}`, handOver);
    elsewhere.value = lock === undefined;
    if (lock) {
      const found = writingDown(vault, first);
      const draft = await found.read<Values, Body>();
      if (!draft || nothing()) return use(found, draft);
      lock.release(); // somebody was quicker with the keys than the disk was: both are kept
    }
    await useOwn();
    if (elsewhere.value) void whenFree(vault).catch(() => undefined);
  }

  /** The other tab has closed it: nothing typed here yet, it goes on here. */
  async function whenFree(vault: Vault): Promise<void> {
    const free = await takeWhenFree(`${vault.owner}/${first}`, handOver, waiting.signal);
    if (!free || over) return free?.release();
    elsewhere.value = false;
    if (!nothing()) return free.release();
    lock?.release();
    lock = free;
    const found = writingDown(vault, first);
    await use(found, await found.read<Values, Body>());
  }

  async function use(found: WritingDown, draft: KeptDraft<Values, Body> | undefined): Promise<void> {
    place.value = found;
    if (!draft) return void flush().catch(() => undefined);
    sending.key.value = draft.key;
    sending.unanswered.value = draft.unanswered;
    await options.restore(draft.values);
    stored = now();
    restoredFrom.value = draft.savedAt;
  }

  async function useOwn(): Promise<void> {
    const vault = await device.ready();
    if (!vault) return;
    const name = `${first}#${newKey()}`;
    lock = await takeInHand(`${vault.owner}/${name}`, handOver);
    await use(writingDown(vault, name), undefined);
  }

  async function handOver(): Promise<void> {
    await flush();
    over = true;
    toast.add({ title: t('drafts.moved'), icon: 'i-lucide-notebook-pen' });
    options.moved();
  }

  /** Goes on here with what is open in the other tab; what was typed here meanwhile stays, as a draft of its own. */
  async function bringHere(): Promise<void> {
    const vault = await device.ready();
    if (!vault) return;
    waiting.abort();
    await flush();
    lock?.release();
    lock = await askForIt(`${vault.owner}/${first}`, handOver);
    elsewhere.value = false;
    const found = writingDown(vault, first);
    await use(found, await found.read<Values, Body>());
  }

  /** It has arrived, or is not wanted any more. */
  async function drop(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    restoredFrom.value = undefined;
    stored = now();
    await place.value?.remove().catch(() => undefined);
  }

  /** What is typed becomes something else on the device, in one step. @throws where it cannot be kept */
  async function become(kind: 'waiting', name: string, value: unknown): Promise<void> {
    const vault = await device.ready();
    if (!vault || !place.value) throw new Error('nothing can be kept here');
    clearTimeout(timer);
    stored = now();
    await place.value.swap(kind, name, value);
    restoredFrom.value = undefined;
  }

  watch(now, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush().catch(() => undefined), PAUSE_MS);
  });
  const hidden = () => void (document.visibilityState === 'hidden' && flush().catch(() => undefined));
  const leaving = () => void flush().catch(() => undefined);
  const unloading = (event: BeforeUnloadEvent) => {
    if (!nothing() && !over && (!place.value || now() !== stored)) event.preventDefault();
  };
  document.addEventListener('visibilitychange', hidden);
  window.addEventListener('pagehide', leaving);
  window.addEventListener('beforeunload', unloading);
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', hidden);
    window.removeEventListener('pagehide', leaving);
    window.removeEventListener('beforeunload', unloading);
    clearTimeout(timer);
    void flush().catch(() => undefined).finally(() => lock?.release());
    over = true;
    waiting.abort();
  });

  return {
    ready: begin().catch(() => undefined),
    restoredFrom, elsewhere, flush, bringHere, drop, become,
    /** Whether this browser keeps what is typed here. */
    keeps: computed(() => place.value !== undefined),
  };
}
