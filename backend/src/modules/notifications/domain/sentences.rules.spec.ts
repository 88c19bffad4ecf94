import { expect, test } from 'vitest';
import { sentenceOf } from './sentences.rules.ts';

const nothing = { student: null, type: null };

test('a summary counts in words', () => {
  expect(sentenceOf('daily-summary', { ...nothing, morning: true, counts: { lapsed: 41, 'due-soon': 3, overdue: 2 } })).toBe('This morning: 3 due soon, 2 overdue, 41 closed by themselves.');
  expect(sentenceOf('daily-summary', { ...nothing, morning: false, counts: { lapsed: 1, reassigned: 4 } })).toBe('All at once: 4 handed on to you, 1 closed by itself.');
});

test('a gap names the step and the school; a stranded log names itself, if it may be seen', () => {
  expect(sentenceOf('coverage-gap', { ...nothing, stepName: 'Refer to counsellor', schoolName: 'Lakeside' })).toBe('Nobody at Lakeside can take “Refer to counsellor”. Somebody tried.');
  expect(sentenceOf('coverage-gap', nothing)).toMatch(/^A log waits/);
  expect(sentenceOf('coverage-gap', { student: 'Sam Okafor', type: 'Pastoral' })).toMatch(/^Pastoral: Sam Okafor waits/);
});
