import { LOCALES } from '@throughline/shared';
import { describe, expect, test } from 'vitest';
import { pluralForms } from '../lib/plurals.ts';
import ar from './ar.ts';
import en from './en.ts';
import es from './es.ts';
import fr from './fr.ts';

interface Branch { readonly [key: string]: string | Branch }
const leaves = (branch: Branch, path = ''): [string, string][] =>
  Object.entries(branch).flatMap(([key, value]) => (typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`)));

const ENGLISH = leaves(en);
const formsOf = (words: string) => words.split(' | ');
const placeholdersOf = (words: string) => [...new Set([...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))].sort();
/** Where English itself begins with a form for none at all. */
const saysNone = (words: string) => formsOf(words).length === 3;

/** The same in every language: marks, names of nobody's tongue, and patterns that only put things beside each other. */
const SAME_EVERYWHERE = /^[^\p{L}]*$|^(\{\w+\}|[^\p{L}])+$|^Throughline$|^https:/u;

test('every language is here', () => expect(Object.keys({ en, fr, es, ar }).sort()).toEqual([...LOCALES].sort()));

describe.each(Object.entries({ fr, es, ar }))('%s', (language, words) => {
  const said = new Map(leaves(words));

  test('says everything, and nothing else', () => expect([...said.keys()].sort()).toEqual(ENGLISH.map(([key]) => key).sort()));

  test('puts in what English puts in', () => {
    const wrong = ENGLISH.filter(([key, english]) => placeholdersOf(said.get(key) ?? '').join() !== placeholdersOf(english).join());
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  test('has its own plural forms wherever English has two', () => {
    const own = pluralForms(language).length;
    const wrong = ENGLISH.filter(([key, english]) => {
      const written = formsOf(said.get(key) ?? '').length;
      if (formsOf(english).length === 1) return written !== 1;
      return written !== own && !(saysNone(english) && written === own + 1);
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  test('leaves nothing empty, and nothing in English', () => {
    expect(ENGLISH.filter(([key, english]) => english !== '' && said.get(key)?.trim() === '').map(([key]) => key)).toEqual([]);
    const long = ENGLISH.filter(([key, english]) => english.split(' ').length > 3 && !SAME_EVERYWHERE.test(english) && said.get(key) === english);
    expect(long.map(([key]) => key)).toEqual([]);
  });

  test('is spoken in its own script', () => {
    const latin = ENGLISH.filter(([key, english]) => language === 'ar' && !SAME_EVERYWHERE.test(english) && !/\p{Script=Arabic}/u.test(said.get(key) ?? '') && !SAME_EVERYWHERE.test((said.get(key) ?? '').replaceAll('،', '')));
    expect(latin.map(([key]) => key)).toEqual([]);
  });
});
