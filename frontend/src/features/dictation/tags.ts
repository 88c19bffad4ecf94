import type { Locale } from '@throughline/shared';

/** Recognisers are made for regions; where the browser names none for a language, these are asked for. */
const REGIONS: Readonly<Record<Locale, readonly string[]>> = { en: ['en-US', 'en-GB'], fr: ['fr-FR', 'fr-CA'], es: ['es-ES', 'es-US', 'es-MX'], ar: ['ar-SA', 'ar-EG', 'ar-AE'] };

/** What somebody's language may be called by a recogniser: as their browser speaks it first, then its usual regions, then the language alone. */
export const tagsOf = (language: Locale, spoken: readonly string[] = navigator.languages): string[] =>
  [...new Set([...spoken.filter((tag) => tag.startsWith(`${language}-`)), ...REGIONS[language], language])];

/** As vocabulary: each name whole, and its parts of more than one letter, once. */
export const vocabularyOf = (names: readonly string[]): string[] =>
  [...new Set(names.flatMap((name) => [name.trim(), ...name.trim().split(/[\s’'-]+/u)]).filter((one) => [...one].length > 1))].slice(0, 300);
