import { expect, test } from 'vitest';
import { pluralForm, pluralForms } from './plurals.ts';

test('each language has its own forms', () => {
  expect(pluralForms('en')).toEqual(['one', 'other']);
  expect(pluralForms('fr')).toEqual(['one', 'other']);
  expect(pluralForms('es')).toEqual(['one', 'other']);
  expect(pluralForms('ar')).toEqual(['zero', 'one', 'two', 'few', 'many', 'other']);
});

test.each([
  ['en', 0, 2, 1], ['en', 1, 2, 0], ['en', 5, 2, 1], ['en', 0, 3, 0], ['en', 1, 3, 1], ['en', 7, 3, 2],
  ['fr', 0, 2, 0], ['fr', 1, 2, 0], ['fr', 2, 2, 1], ['fr', 0, 3, 0],
  ['ar', 0, 6, 0], ['ar', 1, 6, 1], ['ar', 2, 6, 2], ['ar', 3, 6, 3], ['ar', 11, 6, 4], ['ar', 100, 6, 5],
])('%s, %i, of %i forms: the one at %i', (language, count, written, form) => expect(pluralForm(language, count, written)).toBe(form));
