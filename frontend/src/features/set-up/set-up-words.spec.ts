import { expect, test } from 'vitest';
import { t } from '../../lib/words.ts';
import { moved } from './order.ts';
import { byScope } from './scopes.ts';
import { stepSentence } from './step-sentence.ts';
import { retireQuestion, usageWords } from './usage.ts';

const step = { role: 'Counsellor', respondWithinDays: 2, remindBeforeDays: 1, escalation: 'Academic Administrator', autoCloseAfterDays: 30 };

test('a step says in words what will happen', () => {
  expect(stepSentence(step, t)).toBe('Goes to Counsellor, due in 2 school days, reminded 1 day before; Academic Administrator is told when it is late; closes by itself after 30 quiet school days.');
  expect(stepSentence({ ...step, respondWithinDays: 0, remindBeforeDays: 0, autoCloseAfterDays: null, fallback: 'Cem Aydın' }, t))
    .toBe('Goes to Counsellor, due the same school day, reminded on that day; Academic Administrator is told when it is late; never closes by itself; Cem Aydın gets it when nobody has the role.');
});

test('how often it is used, and what is asked before it is retired', () => {
  expect(usageWords({ logs: 0, unfinished: 0 }, t)).toBe('not used yet');
  expect(usageWords({ logs: 1, unfinished: 1 }, t)).toBe('used by 1 log, which is not finished');
  expect(usageWords({ logs: 1343, unfinished: 1 }, t)).toBe(`used by ${(1343).toLocaleString()} logs, 1 of them not finished`);
  expect(retireQuestion({ logs: 212, unfinished: 14 }, t)).toBe('Used by 212 logs, 14 of them not finished. They stay as they are; nobody can choose it any more. Retire it?');
  expect(usageWords(null, t)).toContain('readers');
});

test('moving ends where the list ends', () => {
  expect(moved(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c']);
  expect(moved(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c']);
});

test('what is kept up stands with its school, the retired apart', () => {
  const one = (id: string, school: string | null, active = true, edit = true) => ({ id, name: id, schoolId: school, school: school ? { name: school } : null, active, may: { edit } });
  expect(byScope([one('a', null, true, false), one('b', 'Lakeside'), one('c', 'Lakeside', false)])).toMatchObject([
    { schoolId: null, school: '', inUse: [{ id: 'a' }], retired: [], mayOrder: false },
    { schoolId: 'Lakeside', school: 'Lakeside', inUse: [{ id: 'b' }], retired: [{ id: 'c' }], mayOrder: true },
  ]);
});
