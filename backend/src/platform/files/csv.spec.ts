import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

const one = (value: string) => csvOf([[value]]).slice(1, -2);

test('a row a line, with a mark in front that says UTF-8', () => {
  expect(csvOf([['Name', 'Days', 'Late'], ['Søren', 3, true], [null, undefined, '']])).toBe('\uFEFFName,Days,Late\r\nSøren,3,true\r\n,,\r\n');
});

test('commas, quotes and lines stay inside their cell', () => {
  expect(one('Said "no", twice')).toBe('"Said ""no"", twice"');
  expect(one('First\nsecond')).toBe('"First\nsecond"');
});

test.each(['=1+1', '+44 20', '-2', '@SUM(A1)', '\t=1', ' =1', '\r=1', '\n=1', '＝1', '"=1', "'=1", '=HYPERLINK("https://evil.example","Look")'])('%j is words, and no formula', (words) => {
  const cell = one(words).replace(/^"(.*)"$/s, '$1').replaceAll('""', '"');
  expect(cell).toBe(`'${words}`);
});

test.each(['Sam Okafor', '2026-11-21', 'a = b', '(-1)'])('%j is left as it is', (words) => {
  expect(one(words)).toBe(words);
});

test('numbers are numbers, below nothing too', () => {
  expect(csvOf([[-2]])).toBe('\uFEFF-2\r\n');
});
