import { computed, shallowRef } from 'vue';
import type { KitWords, Language } from '../locales/language.ts';
import { phrasebook } from './said.ts';
import { i18n } from './words.ts';

/** Each language as those who read it call it; the same in all of them. */
export const LANGUAGE_NAMES = { en: 'English', fr: 'Français', es: 'Español', ar: 'العربية' };
type Locale = keyof typeof LANGUAGE_NAMES;
const LOCALES = Object.keys(LANGUAGE_NAMES) as Locale[];

const STORED = 'throughline.language';
/** Each a part of its own: a browser loads the one its person reads. */
const LANGUAGES: Record<Locale, () => Promise<{ default: Language }>> = {
  en: () => import('../locales/languages/en.ts'),
  fr: () => import('../locales/languages/fr.ts'),
  es: () => import('../locales/languages/es.ts'),
  ar: () => import('../locales/languages/ar.ts'),
};

/** The words of the component kit in the language that is spoken, with its direction. */
export const kitWords = shallowRef<KitWords>();
export const language = computed<Locale>(() => i18n.global.locale.value as Locale);
export const rightToLeft = computed(() => kitWords.value?.dir === 'rtl');
/** What somebody chose before signing in, until it is kept with their login. */
export const chosenHere = shallowRef<Locale | null>(null);

/** The language of the product nearest to a tag like `en-GB`. */
export const languageOf = (tag: string): Locale | undefined => LOCALES.find((known) => tag === known || tag.startsWith(`${known}-`));

/** Before anybody has signed in: as last spoken on this device, else as the browser prefers, else English. */
export const firstLanguage = (spoken: readonly string[] = navigator.languages): Locale =>
  languageOf(read() ?? '') ?? spoken.map(languageOf).find((known) => known !== undefined) ?? 'en';

let wanted: Locale | null = null;
/** Speaks a language from now on, on this page and the next; the last one asked for wins. Stays with what it has when the words cannot be loaded. */
export async function speak(next: Locale): Promise<void> {
  wanted = next;
  const { default: { words, phrasebook: said, kit } } = await LANGUAGES[next]();
  if (wanted !== next) return;
  i18n.global.setLocaleMessage(next, words);
  phrasebook.value = said;
  kitWords.value = kit;
  i18n.global.locale.value = next;
  Object.assign(document.documentElement, { lang: next, dir: kit.dir });
  store(next);
}

// Storage can be refused (private windows, policies): the language then lasts for this page.
function read(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}
function store(value: Locale): void {
  try {
    localStorage.setItem(STORED, value);
  } catch {
    /* lasts for this page */
  }
}
