import { expect, test } from 'vitest';
import { timelineFiltersIn } from './use-timeline-filters.ts';

test('an address asks for what fits, and nothing else is sent', () => {
  const typeId = '01918d7c-0180-7000-800f-5ab3c6ed7d65';
  expect(timelineFiltersIn({ q: 'lunch', polarity: 'concern', status: 'open', typeId, from: '2026-09-01', to: '2026-10-01' }))
    .toEqual({ q: 'lunch', polarity: 'concern', status: 'open', typeId, from: '2026-09-01', to: '2026-10-01' });
  expect(timelineFiltersIn({ q: '  ', polarity: 'bad', status: 'lost', typeId: 'x', from: 'yesterday', to: ['2026-10-01'], studentId: typeId })).toEqual({});
});
