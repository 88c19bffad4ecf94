import type { LogPreview, LogSummary } from '@throughline/shared';
import { expect, test } from 'vitest';
import { outlookOf, waysOutOf } from './outlook.ts';

const by = (id: string) => ({ id: `log of ${id}`, author: { id, name: id } }) as LogSummary;
const preview: LogPreview = {
  perStudent: [{ studentId: 'sam', context: null, assignee: { id: 'cem', name: 'Cem Aydın' }, reason: 'Counsellor at Lakeside', dueOn: '2026-11-26' }],
  readers: [{ rule: 'author', label: 'Whoever writes it', why: 'They wrote it.', count: 1 }, { rule: 'oversight', label: 'Oversight', why: 'They look after it.', count: 5 }],
  duplicates: [by('ben'), by('ben'), by('ada'), by('me')],
};

test('heads are added up over the groups', () => {
  expect(outlookOf(preview, 'me').readers.total).toBe(6);
});

test('a colleague who wrote twice is one colleague, and I am none', () => {
  expect(outlookOf(preview, 'me').duplicates).toMatchObject({ colleagues: 2, own: 1 });
});

test('a refusal names nobody', () => {
  const refused = { ...preview, perStudent: [{ studentId: 'sam', context: null, refused: { code: 'nobody-eligible', detail: 'No counsellor.' } }] };
  expect(outlookOf(refused, 'me')).toMatchObject({ refused: { detail: 'No counsellor.' } });
  expect(outlookOf(refused, 'me').assignee).toBeUndefined();
});

test('every refusal of the server has a way out; an unknown one has none', () => {
  expect(waysOutOf('nobody-eligible')).toEqual(['step', 'without']);
  expect(waysOutOf('future-day')).toEqual(['day']);
  expect(waysOutOf('something-else')).toEqual([]);
});
