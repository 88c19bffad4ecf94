import { expect, test } from 'vitest';
import { byName, regionOf, t } from './words.ts';

test('dates follow the region of a browser that speaks the language, else the language', () => {
  expect(regionOf('en', ['fr-FR', 'en-GB', 'en-US'])).toBe('en-GB');
  expect(regionOf('en', ['tr-TR'])).toBe('en');
  expect(regionOf('en', ['eng-x'])).toBe('en');
});

test('plurals go by the number', () => {
  expect(t('home.students', { n: 1 }, 1)).toBe('1 student');
  expect(t('home.students', { n: 24 }, 24)).toBe('24 students');
  expect(t('queue.overdue', { n: 0 }, 0)).toBe('Nothing is overdue');
});

test('names stand as the language sorts them, and numbers in them as numbers', () => {
  expect(['English 10B', 'Zoology', 'English 6B', 'Écriture'].map((name) => ({ name })).toSorted(byName).map(({ name }) => name)).toEqual(['Écriture', 'English 6B', 'English 10B', 'Zoology']);
});
