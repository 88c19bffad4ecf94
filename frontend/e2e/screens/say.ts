import ar from '../../src/locales/ar.ts';
import en from '../../src/locales/en.ts';
import type { WordKey } from '../../src/lib/words.ts';

const WORDS = { ar, en };
export type Spoken = keyof typeof WORDS;
/** A sentence of the product as it is said, with what is put into it. */
export type Say = (key: WordKey, values?: Record<string, string>) => string;

export const saying = (language: Spoken): Say => (key, values = {}) => {
  const said = key.split('.').reduce<unknown>((branch, part) => (branch as Record<string, unknown>)[part], WORDS[language]);
  return Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), said as string);
};

/** The first parts of the paths of all sentences: what a path that was not translated begins with. */
export const AREAS = Object.keys(en);
