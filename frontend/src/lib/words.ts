import { computed } from 'vue';
import { createI18n, useI18n } from 'vue-i18n';
import { pluralForm } from './plurals.ts';
import type en from '../locales/en.ts';

/** Every sentence the product says, in the shape that all languages have. */
export type Words = typeof en;
type Leaves<T, Prefix extends string = ''> = { [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Leaves<T[K], `${Prefix}${K}.`> }[keyof T & string];
/** Every sentence there is, by its path in `locales/en.ts`; a misspelt one does not compile. */
export type WordKey = Leaves<Words>;
type Values = Record<string, string | number>;
/** `t('logs.title')`, `t('home.hello', { name })`, `t('queue.items', { n: 3 }, 3)` – the last is the number a plural goes by. */
export type Translate = (key: WordKey, values?: Values, count?: number) => string;

/** No language is in it from the start: `language.ts` brings the one the person reads, and no other. */
export const i18n = createI18n({
  legacy: false as const, locale: 'en', fallbackLocale: false, messages: {} as Record<string, Words>,
  pluralRules: Object.fromEntries(['en', 'fr', 'es', 'ar'].map((language) => [language, (count: number, forms: number) => pluralForm(language, count, forms)])),
});

const translate = i18n.global.t as (key: string, values: Values, count?: number) => string;
/** For code outside components. */
export const t: Translate = (key, values = {}, count) => (count === undefined ? translate(key, written(values)) : translate(key, written({ n: count, ...values }), count));

/** Things beside each other, with the comma of the language: "Room 12, 14:30". */
export const inARow = (parts: readonly string[]): string => parts.map(isolated).join(t('common.comma'));

/** Clauses beside each other, each with commas of its own: "due Monday, reminded Friday; closes by itself". */
export const inClauses = (parts: readonly string[]): string => parts.map(isolated).join(t('common.semicolon'));

/** Things apart from each other: "Grade 9 · Lakeside"; what is missing is left out. */
export function dotted(parts: readonly (string | false | null | undefined)[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').map((part) => isolated(part as string)).join(' · ');
}

const collators = new Map<string, Intl.Collator>();
/** In the order the person's language sorts names; 6B stands before 10A. */
export function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  const locale = i18n.global.locale.value;
  const collator = collators.get(locale) ?? new Intl.Collator(locale, { numeric: true });
  collators.set(locale, collator);
  return collator.compare(one.name, other.name);
}

const LATIN = /\p{Script=Latin}/u;
/**
 * What holds Latin letters is held together by itself (Unicode isolates) where words run from right to left: it would take the number
 * or the date beside it to its own side.
 */
const isolated = (part: string): string => (i18n.global.locale.value === 'ar' && LATIN.test(part) ? `\u2068${part}\u2069` : part);

/** Numbers in the digits the person's dates have, and words in a direction of their own. */
function written(values: Values): Values {
  const format = new Intl.NumberFormat(regionOf(i18n.global.locale.value));
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? format.format(value) : isolated(value)]));
}

/**
 * Which regional form dates and numbers take: the browser's, where it speaks the language of the words
 * (21 November in London, November 21 in Boston), else the language as such.
 */
export function regionOf(language: string, spoken: readonly string[] = navigator.languages): string {
  return spoken.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;
}

/** The words of the product for a component, with the locale for dates. */
export function useWords() {
  const { locale: language } = useI18n({ useScope: 'global' });
  return { t, locale: computed(() => regionOf(language.value)) };
}
