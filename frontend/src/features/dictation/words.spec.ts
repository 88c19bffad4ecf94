import { expect, test } from 'vitest';
import { joinPieces } from './pieces.ts';
import { tagsOf, vocabularyOf } from './tags.ts';
import { takeAt, withHeard } from './take.ts';

test('a language is asked for as the browser speaks it, then by its usual regions; never another language', () => {
  expect(tagsOf('en', ['fr-FR', 'en-AU', 'en'])).toEqual(['en-AU', 'en-US', 'en-GB', 'en']);
  expect(tagsOf('ar', ['en-GB'])).toEqual(['ar-SA', 'ar-EG', 'ar-AE', 'ar']);
});

test('names come whole and in parts, each once', () => expect(vocabularyOf(['Aïcha Ben-Ali', 'Aïcha Q', ''])).toEqual(['Aïcha Ben-Ali', 'Aïcha', 'Ben', 'Ali', 'Aïcha Q']));

test('pieces are parted by one space where words meet, and by none before a mark', () => {
  expect(joinPieces(['Sam', 'ran', '.', ' He fell', '?'])).toBe('Sam ran. He fell?');
  expect(joinPieces(['سام', '، ثم ذهب', '؟'])).toBe('سام، ثم ذهب؟');
  expect(joinPieces(['He said (', 'loudly', ')'])).toBe('He said (loudly)');
});

test('what does not fit any more is left out, and nothing that stood there', () => {
  expect(withHeard(takeAt('One. Three.', 4), 'Two.', 100)).toEqual({ text: 'One. Two. Three.', full: false });
  expect(withHeard(takeAt('One. Three.', 4), '  ', 100)).toEqual({ text: 'One. Three.', full: false });
  expect(withHeard(takeAt('1234567890', 10), 'more', 10)).toEqual({ text: '1234567890', full: true });
});
