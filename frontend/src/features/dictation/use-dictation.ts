import { computed, onScopeDispose, ref, watch, type Ref } from 'vue';
import { language } from '../../lib/language.ts';
import { useSession } from '../../stores/session.ts';
import { listen, type Listening, type Trouble } from './listening.ts';
import { download, findLocal } from './local-recogniser.ts';
import { tagsOf, vocabularyOf } from './tags.ts';
import { type Take, takeAt, withHeard } from './take.ts';

type DictationState = 'asking' | 'off' | 'none' | 'download' | 'downloading' | 'ready' | 'starting' | 'listening';
type Remark = Exclude<Trouble, 'not-local'> | 'slow' | 'goes-on' | 'not-downloaded' | 'downloaded' | 'full' | 'typed';
interface Dictated {
  readonly text: Ref<string>;
  /** Where in the text the person is. */
  readonly caret: () => number;
  /** Names that may come up. */
  readonly names: () => readonly string[];
  /** Longest text the field takes. */
  readonly limit: () => number;
}

/** How long one is asked to wait for a language. */
export const PATIENCE_S = 120;

/** Dictating into one field, on this device or not at all: which of the plain states it is in, and what can be done. */
export function useDictation({ text, caret, names, limit }: Dictated) {
  const session = useSession();
  const state = ref<DictationState>('asking');
  const remark = ref<Remark | null>(null);
  /** Seconds since the download was asked for. */
  const waited = ref(0);
  let tag = '';
  let question = 0;
  /** What the field holds by us: anything else in it was typed, or put there. */
  let written = '';
  let listening: Listening | undefined;
  let clock: ReturnType<typeof setInterval> | undefined;

  /** What stands in the field because it was dictated, and what stood there before. */
  const last = ref<{ before: string; now: string } | null>(null);
  const busy = computed(() => state.value === 'starting' || state.value === 'listening');

  // A school that has it switched off, or has not said anything yet, leaves the recogniser unasked.
  watch([() => session.me?.dictation, language], ask, { immediate: true });
  async function ask(): Promise<void> {
    drop();
    remark.value = null;
    const mine = ++question;
    state.value = session.me ? (session.me.dictation === true ? 'asking' : 'off') : 'asking';
    if (state.value === 'off' || !session.me) return;
    const found = await findLocal(tagsOf(language.value));
    if (mine !== question) return;
    tag = found.tag;
    state.value = found.state;
  }

  function start(): void {
    if (state.value !== 'ready') return;
    const begun = { before: text.value, take: takeAt(text.value, caret()) };
    let heardSomething = false;
    state.value = 'starting';
    remark.value = null;
    last.value = null;
    written = text.value;
    const mine = question;
    const now = () => mine === question;
    listening = listen({
      tag, names: vocabularyOf(names()),
      begun: () => now() && (state.value = 'listening'),
      heard(words) {
        if (!now() || !busy.value) return;
        heardSomething ||= words.trim() !== '';
        state.value = 'listening';
        write(begun.take, words);
      },
      trouble(what) {
        if (!now()) return;
        if (what === 'not-local') state.value = 'none';
        else if (what !== 'silence' || !heardSomething) remark.value = what;
      },
      over() {
        listening = undefined;
        if (!now()) return;
        if (busy.value) state.value = 'ready';
        if (heardSomething && text.value === written) last.value = { before: begun.before, now: written };
      },
    });
  }

  function write(take: Take, words: string): void {
    const { text: next, full } = withHeard(take, words, limit());
    written = next;
    text.value = next;
    if (!full) return;
    remark.value = 'full';
    listening?.stop();
  }
  watch(text, (now) => {
    if (!busy.value || now === written) return;
    remark.value = 'typed';
    listening?.drop();
  });

  function drop(): void {
    clearInterval(clock);
    listening?.drop();
    listening = undefined;
  }

  async function fetchLanguage(): Promise<void> {
    if (state.value !== 'download') return;
    const mine = question;
    state.value = 'downloading';
    remark.value = null;
    waited.value = 0;
    clock = setInterval(() => ++waited.value >= PATIENCE_S && waitNoLonger('slow'), 1_000);
    const here = await download(tag);
    if (mine !== question) return;
    clearInterval(clock);
    // also when nobody waits for it any more
    if (here) [state.value, remark.value] = ['ready', 'downloaded'];
    else if (state.value === 'downloading') [state.value, remark.value] = ['download', 'not-downloaded'];
  }
  /** The browser goes on with it by itself. */
  function waitNoLonger(why: 'slow' | 'goes-on' = 'goes-on'): void {
    clearInterval(clock);
    if (state.value === 'downloading') [state.value, remark.value] = ['download', why];
  }

  function undo(): void {
    if (last.value) text.value = last.value.before;
    last.value = null;
    remark.value = null;
  }

  // Nobody is listened to who has turned to something else.
  const hidden = () => document.hidden && listening?.stop();
  document.addEventListener('visibilitychange', hidden);
  onScopeDispose(() => {
    question++;
    document.removeEventListener('visibilitychange', hidden);
    drop();
  });

  return {
    state, remark, waited, start, fetchLanguage, waitNoLonger, undo,
    stop: () => listening?.stop(),
    /** Only while the text is as dictation left it. */
    undoable: computed(() => !busy.value && last.value !== null && last.value.now === text.value),
  };
}
