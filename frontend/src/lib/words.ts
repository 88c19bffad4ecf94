import { computed } from 'vue';
import { createI18n, useI18n } from 'vue-i18n';
import en from '../locales/en.ts';

type Leaves<T, Prefix extends string = ''> = { [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Leaves<T[K], `${Prefix}${K}.`> }[keyof T & string];
/** Every sentence there is, by its path in `locales/en.ts`; a misspelt one does not compile. */
export type WordKey = Leaves<typeof en>;
type Values = Record<string, string | number>;
/** `t('logs.title')`, `t('home.hello', { name })`, `t('queue.items', { n: 3 }, 3)` – the last is the number a plural goes by. */
export type Translate = (key: WordKey, values?: Values, count?: number) => string;

export const i18n = createI18n({ legacy: false as const, locale: 'en', fallbackLocale: 'en', messages: { en } });

const translate = i18n.global.t as (key: string, values: Values, count?: number) => string;
/** For code outside components. */
export const t: Translate = (key, values = {}, count) => (count === undefined ? translate(key, values) : translate(key, values, count));

/**
 * Which regional form dates and numbers take: the browser's, where it speaks the language of the words
 * (21 November in London, November 21 in Boston), else the language as such.
 */
export const regionOf = (language: string, spoken: readonly string[] = navigator.languages): string =>
  spoken.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;

/** The words of the product for a component, with the locale for dates. */
export function useWords() {
  const { locale: language } = useI18n({ useScope: 'global' });
  return { t, locale: computed(() => regionOf(language.value)) };
}
