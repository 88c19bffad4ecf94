import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstLanguage, kitWords, language, languageOf, rightToLeft, speak } from './language.ts';
import { dotted, inARow, t } from './words.ts';

beforeEach(() => localStorage.clear());
afterEach(() => speak('en'));

test('before sign-in: as last spoken here, else as the browser prefers, else English', async () => {
  expect(firstLanguage(['tr-TR', 'es-MX', 'fr'])).toBe('es');
  expect(firstLanguage(['tr-TR'])).toBe('en');
  await speak('ar');
  expect(firstLanguage(['fr'])).toBe('ar');
  expect(languageOf('esperanto')).toBeUndefined();
});

test('a language is spoken without reloading: words, digits, direction, the kit', async () => {
  expect(t('write.save')).toBe('Save log');
  await speak('ar');
  expect([language.value, rightToLeft.value, document.documentElement.dir, document.documentElement.lang, kitWords.value?.code]).toEqual(['ar', true, 'rtl', 'ar', 'ar']);
  expect(t('write.save')).toBe('حفظ الملاحظة');
  expect(t('home.students', { n: 2 }, 2)).toBe('طالبان');
  expect(inARow(['أ', 'ب'])).toBe('أ، ب');
  expect(dotted(['Europe/London', '9'])).toBe('\u2068Europe/London\u2069 · 9');
  await speak('en');
  expect(document.documentElement.dir).toBe('ltr');
  expect(inARow(['a', 'b'])).toBe('a, b');
});

test('the last language asked for is spoken', async () => {
  await Promise.all([speak('fr'), speak('es')]);
  expect(language.value).toBe('es');
});
