import { expect, test } from 'vitest';
import { filtersIn } from './use-log-filters.ts';

test('an address says its filters', () => {
  const query = { q: 'lunch', status: 'open', from: '2026-09-01', schoolId: '01930000-0000-7000-8000-000000000001' };
  expect(filtersIn(query)).toEqual(query);
});

test('what does not fit is left out, never sent', () => {
  expect(filtersIn({ q: '  ', status: 'gone', from: 'yesterday', to: null, mine: 'false', schoolId: "' or 1=1", page: '3', typeId: ['a', 'b'] })).toEqual({});
});
