import { expect, test } from 'vitest';
import { addressOf, type Piece, sizeInWords, wishesOf } from './pieces.ts';

const piece = (but: Partial<Piece>): Piece => ({ key: 'k', kind: 'image', name: 'a.jpg', title: '', student: false, guardians: false, ...but });

test('only what has arrived is sent, shared at most with whom the log is', () => {
  const pieces = [piece({ uploadId: 'u', guardians: true, student: true, title: ' His drawing ' }), piece({}), piece({ kind: 'link', url: 'https://example.org/', guardians: true })];
  expect(wishesOf(pieces, { student: false, guardians: true }).evidence).toEqual([
    { uploadId: 'u', title: 'His drawing', sharing: { student: false, guardians: true } }, { url: 'https://example.org/', sharing: { student: false, guardians: true } },
  ]);
  expect(wishesOf([piece({})], { student: true, guardians: true })).toEqual({});
});

test.each([
  ['example.org', 'https://example.org/'], ['http://example.org/a b', null], ['https://example.org/a?b=1#c', 'https://example.org/a?b=1#c'], ['example.org:8080/x', 'https://example.org:8080/x'],
  ['javascript:alert(1)', null], ['data:text/html,x', null], ['https://me:secret@example.org', null], ['ftp://example.org', null], ['hello', null], ['', null],
])('%s is the address %s', (typed, address) => {
  expect(addressOf(typed)).toBe(address);
});

test('sizes are said short', () => {
  expect(sizeInWords(2_400_000, 'en')).toBe('2.4 MB');
  expect(sizeInWords(12, 'en')).toBe('1 kB');
});
