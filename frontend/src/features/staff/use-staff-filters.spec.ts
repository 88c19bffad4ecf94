import { expect, test } from 'vitest';
import { staffFiltersIn } from './use-staff-filters.ts';

test('an address says its filters, and what does not fit is left out', () => {
  const query = { q: 'aydın', role: 'SEN Coordinator', away: 'true', schoolId: '01930000-0000-7000-8000-000000000001' };
  expect(staffFiltersIn(query)).toEqual(query);
  expect(staffFiltersIn({ q: ' ', role: '', away: 'no', schoolId: '1', page: '2', cursor: ['a'] })).toEqual({});
});
