import { expect, test } from 'vitest';
import { t } from '../../lib/words.ts';
import { capitalised, kindsShown, reportWords } from './run-words.ts';

const nothing = { moved: 0, stranded: 0, reminded: 0, overdue: 0, escalated: 0, closed: 0, skipped: [] };

test('a run in words', () => {
  expect(reportWords({ ...nothing, closed: 41, reminded: 12, skipped: [{ why: 'in-use', count: 2 }] }, t)).toBe('closed 41, reminded of 12; skipped 2 because somebody was just working on them');
  expect(reportWords({ ...nothing, overdue: 3, escalated: 4, moved: 1, stranded: 2, skipped: [{ why: 'in-use', count: 1 }, { why: 'nobody-to-tell', count: 1 }] }, t))
    .toBe('marked 3 overdue, told further up about 4, moved 1 on, 2 that nobody can take; skipped 1 because somebody was just working on it; nobody is there to be told about 1');
  expect(capitalised(reportWords(nothing, t))).toBe('Nothing to do');
});

test('a rehearsal shows what there is, also what may only be counted', () => {
  const none = { moved: [], stranded: [], reminded: [], overdue: [], escalated: [], closed: [] };
  expect(kindsShown([{ ...nothing, closed: 2 }, { ...nothing, closed: 1, reminded: 1 }], { ...none, closed: ['a'] })).toEqual([{ kind: 'reminded', count: 1, logs: [] }, { kind: 'closed', count: 3, logs: ['a'] }]);
});
