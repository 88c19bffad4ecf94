import { expect, test } from 'vitest';
import { differenceOf } from './difference.ts';

test.each([
  ['what was added at the end', 'Sat alone at lunch.', 'Sat alone at lunch. Looked tired.', 'Looked tired.'],
  ['what stands in the middle now', 'Sat alone at lunch.', 'Sat quietly and alone at lunch.', 'quietly and'],
  ['what was written instead', 'Sat alone at lunch.', 'Sat with Mei at lunch.', 'with Mei'],
  ['everything, where words only went', 'Sat alone at lunch.', 'Sat alone.', 'alone.'],
  ['the whole, where nothing new is in it', 'Sat alone, alone at lunch.', 'Sat alone, at lunch.', 'Sat alone, at lunch.'],
])('%s', (_, before, after, added) => expect(differenceOf(before, after)).toBe(added));
