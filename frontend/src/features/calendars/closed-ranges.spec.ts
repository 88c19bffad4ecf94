import { expect, test } from 'vitest';
import { daysOf, rangesOf } from './closed-ranges.ts';

const closed = [{ day: '2026-10-27', label: 'Half term' }, { day: '2026-10-26', label: 'Half term' }, { day: '2026-10-28', label: 'Staff training' }, { day: '2026-11-02', label: 'Half term' }];

test('days in a row for one reason are one row, across the end of a month too', () => {
  expect(rangesOf(closed)).toEqual([
    { from: '2026-10-26', to: '2026-10-27', label: 'Half term' }, { from: '2026-10-28', to: '2026-10-28', label: 'Staff training' }, { from: '2026-11-02', to: '2026-11-02', label: 'Half term' },
  ]);
  expect(rangesOf([{ day: '2026-10-31', label: 'Fair' }, { day: '2026-11-01', label: 'Fair' }])).toHaveLength(1);
});

test('rows become the same days again, and each knows its row', () => {
  const { days, rows } = daysOf(rangesOf(closed));
  expect(days).toEqual(closed.toSorted((one, other) => (one.day < other.day ? -1 : 1)));
  expect(rows).toEqual([0, 0, 1, 2]);
});

test('a day that two rows name is closed once, and a row without an end is one day', () => {
  expect(daysOf([{ from: '2026-10-27', to: '', label: ' Training ' }, { from: '2026-10-26', to: '2026-10-27', label: 'Half term' }]).days).toEqual([{ day: '2026-10-26', label: 'Half term' }, { day: '2026-10-27', label: 'Training' }]);
});
