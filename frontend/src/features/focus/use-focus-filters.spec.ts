import { expect, test } from 'vitest';
import { filtersIn, filtersUnder, sameFilters } from './use-focus-filters.ts';

const id = '01930000-0000-7000-8000-000000000001';

test('an address asks for filters; what does not fit is left out', () => {
  expect(filtersIn({ kind: 'team', schoolId: id, overdue: 'true', q: 'sam', item: 'act:x' })).toEqual({ kind: 'team', schoolId: id, overdue: 'true', q: 'sam' });
  expect(filtersIn({ kind: 'others', schoolId: 'lakeside', overdue: 'yes', q: '  ' })).toEqual({});
});

test('a tab takes along what narrows it, and nothing else', () => {
  const all = { kind: 'act', q: 'sam', snoozed: 'true', assigneeId: id, stranded: 'true' } as const;
  expect(filtersUnder('team', all)).toEqual({ kind: 'team', q: 'sam', assigneeId: id, stranded: 'true' });
  expect(filtersUnder(undefined, all)).toEqual({ q: 'sam', snoozed: 'true' });
});

test('the same filters are the same view', () => {
  expect(sameFilters({ q: 'sam' }, { q: 'sam', overdue: undefined })).toBe(true);
  expect(sameFilters({}, { kind: 'act' })).toBe(false);
});
