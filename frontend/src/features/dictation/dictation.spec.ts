import ui from '@nuxt/ui/vue-plugin';
import type { Me } from '@throughline/shared';
import { PiniaColada } from '@pinia/colada';
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { defineComponent, h, ref } from 'vue';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { i18n } from '../../lib/words.ts';
import { useSession } from '../../stores/session.ts';
import DictateButton from './DictateButton.vue';
import { PATIENCE_S } from './use-dictation.ts';
import { scriptedRecogniser } from '../../test-recogniser.ts';

type Script = Parameters<typeof scriptedRecogniser>[0];
const text = ref('');
let speech: ReturnType<typeof scriptedRecogniser>;

async function open(script?: Script, { dictation = true, limit = 10_000, quiet = false, names = ['Sam Okafor'] } = {}) {
  speech = scriptedRecogniser(script);
  vi.stubGlobal('SpeechRecognition', speech.globals.SpeechRecognition);
  vi.stubGlobal('SpeechRecognitionPhrase', speech.globals.SpeechRecognitionPhrase);
  const pinia = createPinia();
  setActivePinia(pinia);
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { render: () => null } }] });
  const Field = defineComponent({
    setup() {
      const area = ref<HTMLTextAreaElement | null>(null);
      return () => [
        h('textarea', { ref: area, value: text.value, onInput: (event: Event) => (text.value = (event.target as HTMLTextAreaElement).value) }),
        h(DictateButton, { modelValue: text.value, 'onUpdate:modelValue': (next: string) => (text.value = next), area: area.value, names, limit, quiet }),
      ];
    },
  });
  const plugins = [pinia, PiniaColada, i18n, router, ui];
  // the stores stand on the plugins
  const opened = mount(defineComponent({ setup: () => () => h(Field) }), { attachTo: document.body, global: { plugins } });
  useSession().me = { id: 'me', dictation } as Me;
  await flushPromises();
  return opened;
}
const seen = () => document.body.textContent ?? '';
const button = (name: string) => [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === name);
async function press(name: string): Promise<void> {
  button(name)!.click();
  await flushPromises();
}
const hear = async (...pieces: string[]) => {
  speech.last().hear(...pieces);
  await flushPromises();
};

beforeEach(() => (text.value = ''));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the four plain states', () => {
  test('it stays on this device', async () => {
    await open();
    expect(seen()).toContain('Stays on this device.');
    expect(button('Dictate')).toBeDefined();
  });

  test('one download, then it stays on this device', async () => {
    let finish!: (done: boolean) => void;
    await open({ languages: { 'en-US': 'downloadable' }, install: () => new Promise((resolve) => (finish = resolve)) });
    expect(seen()).toContain('One download of your language, then it stays on this device.');
    expect(button('Dictate')).toBeUndefined();
    await press('Set up dictation');
    expect(seen()).toContain('Downloading your language');
    expect(document.querySelector('progress')).not.toBeNull();
    finish(true);
    await flushPromises();
    expect(seen()).toContain('Your language is here. You can dictate.');
    expect(speech.asked.at(-1)).toEqual({ langs: ['en-US'], processLocally: true });
    await press('Dictate');
    expect(speech.starts).toMatchObject([{ local: true, lang: 'en-US' }]);
  });

  test.each([['nothing is known of it', { knowsNothingOfLocal: true }], ['the language is not among them', { languages: { 'de-DE': 'available' } }]] as const)('not available here, because %s: the keyboard has a microphone', async (_why, script) => {
    await open(script);
    expect(seen()).toContain('Dictation is not available here: use your keyboard’s microphone.');
    expect(document.querySelectorAll('button')).toHaveLength(0);
  });

  test('switched off by the school: the recogniser is not even asked', async () => {
    await open(undefined, { dictation: false });
    expect(seen()).toContain('Dictation is switched off by your school.');
    expect(speech.asked).toEqual([]);
  });

  test('a second field of the form is silent where dictation is of no use', async () => {
    await open({ languages: {} }, { quiet: true });
    expect(seen()).not.toContain('not available');
  });
});

describe('waiting for the download', () => {
  beforeEach(() => vi.useFakeTimers());
  const never = { languages: { 'en-US': 'downloadable' as const }, install: () => new Promise<boolean>(() => undefined) };

  test('shows how long it takes, and has an end', async () => {
    await open(never);
    await press('Set up dictation');
    await vi.advanceTimersByTimeAsync(7_000);
    expect(seen()).toContain('Downloading your language: 7 s');
    await vi.advanceTimersByTimeAsync(PATIENCE_S * 1_000);
    expect(seen()).toContain('This takes long. Your browser goes on by itself');
    expect(button('Set up dictation')).toBeDefined();
  });

  test('can be left at once, and dictation is there when the language comes after all', async () => {
    let finish!: (done: boolean) => void;
    await open({ ...never, install: () => new Promise((resolve) => (finish = resolve)) });
    await press('Set up dictation');
    await press('Do not wait');
    expect(seen()).toContain('Your browser goes on by itself.');
    finish(true);
    await flushPromises();
    expect(button('Dictate')).toBeDefined();
  });

  test('says when it did not work', async () => {
    await open({ ...never, install: () => Promise.reject(new Error('offline')) });
    await press('Set up dictation');
    expect(seen()).toContain('The download did not work.');
    expect(button('Set up dictation')).toBeDefined();
  });
});

describe('dictating', () => {
  test('writes what is heard while it is heard, as the recogniser writes it, punctuation and all', async () => {
    text.value = 'In the corridor:';
    await open();
    await press('Dictate');
    expect(seen()).toContain('Allow the microphone');
    speech.last().begin();
    await flushPromises();
    expect(seen()).toContain('Listening. It stays on this device.');
    await hear('Sam hel');
    expect(text.value).toBe('In the corridor: Sam hel');
    await hear('Sam helped a younger boy', ', twice');
    expect(text.value).toBe('In the corridor: Sam helped a younger boy, twice');
    await hear('Sam helped a younger boy, twice.', ' Did he say why?');
    await press('Stop');
    expect(text.value).toBe('In the corridor: Sam helped a younger boy, twice. Did he say why?');
    expect(button('Dictate')).toBeDefined();
  });

  test('goes in where the person is', async () => {
    text.value = 'Before. After.';
    await open();
    document.querySelector('textarea')!.setSelectionRange(7, 7);
    await press('Dictate');
    await hear('Between.');
    expect(text.value).toBe('Before. Between. After.');
  });

  test('can be undone in one go, until something else is written', async () => {
    text.value = 'Kept.';
    await open();
    await press('Dictate');
    await hear('Not kept.');
    await press('Stop');
    await press('Undo dictation');
    expect(text.value).toBe('Kept.');
    expect(document.activeElement?.tagName).toBe('TEXTAREA');
    await press('Dictate');
    await hear('Once more.');
    await press('Stop');
    text.value += ' And typed.';
    await flushPromises();
    expect(button('Undo dictation')).toBeUndefined();
  });

  test('typing ends it, and nothing heard later is written over what was typed', async () => {
    await open();
    await press('Dictate');
    await hear('Heard');
    text.value = 'Heard, and typed';
    await flushPromises();
    await hear('Heard more');
    expect(text.value).toBe('Heard, and typed');
    expect(seen()).toContain('Dictation stopped, because you typed.');
  });

  test('keeps to what the field takes', async () => {
    await open(undefined, { limit: 12 });
    await press('Dictate');
    await hear('Twelve letters and more');
    expect(text.value).toBe('Twelve lette');
    expect(seen()).toContain('This field is full.');
  });

  test('the names of the students are its vocabulary, and a recogniser that takes none hears without them', async () => {
    await open(undefined, { names: ['Sam Okafor', 'Mei Lin'] });
    await press('Dictate');
    expect(speech.starts).toEqual([{ local: true, lang: 'en-US', names: ['Sam Okafor', 'Sam', 'Okafor', 'Mei Lin', 'Mei', 'Lin'] }]);
    await press('Stop');
    await open({ refusesNames: true });
    await [...document.querySelectorAll('button')].at(-1)!.click();
    await flushPromises();
    expect(speech.starts.map(({ local, names }) => [local, names.length])).toEqual([[true, 3], [true, 0]]);
  });

  test('ends when the form goes away, and when the page is put aside', async () => {
    const opened = await open();
    await press('Dictate');
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange'));
    await flushPromises();
    expect(speech.last().running).toBe(false);
    vi.restoreAllMocks();
    await press('Dictate');
    opened.unmount();
    await flushPromises();
    expect(speech.made.map(({ running }) => running)).toEqual([false, false]);
  });

  test('ends at once when the school switches it off', async () => {
    await open();
    await press('Dictate');
    useSession().me = { id: 'me', dictation: false } as Me;
    await flushPromises();
    expect(speech.last().running).toBe(false);
    expect(seen()).toContain('Dictation is switched off by your school.');
  });

  test('a recogniser that never ends is let go', async () => {
    vi.useFakeTimers();
    await open();
    await press('Dictate');
    speech.last().stop = () => undefined;
    await press('Stop');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(button('Dictate')).toBeDefined();
  });
});

describe('what goes wrong has a way out', () => {
  test.each([
    ['not-allowed', 'Allow it beside the page’s address and try again'], ['audio-capture', 'Connect one and try again'], ['no-speech', 'Nothing was heard. Try again'], ['bad-grammar', 'Dictation did not start.'],
  ])('%s', async (error, words) => {
    await open();
    await press('Dictate');
    speech.last().fail(error);
    await flushPromises();
    expect(seen()).toContain(words);
    await press('Dictate');
    expect(speech.starts).toHaveLength(2);
  });

  test.each(['network', 'service-not-allowed', 'language-not-supported'])('%s: it was not local, so it is not here', async (error) => {
    await open();
    await press('Dictate');
    speech.last().fail(error);
    await flushPromises();
    expect(seen()).toContain('use your keyboard’s microphone');
    expect(button('Dictate')).toBeUndefined();
  });

  test('silence after something was said is no mistake', async () => {
    await open();
    await press('Dictate');
    await hear('Something.');
    speech.last().fail('no-speech');
    await flushPromises();
    expect(seen()).not.toContain('Nothing was heard');
    expect(text.value).toBe('Something.');
  });
});
