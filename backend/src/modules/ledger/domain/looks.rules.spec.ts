import { expect, test } from 'vitest';
import { looksAt } from './looks.rules.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 9, minute));
const met = (entityId: string, eventName: string, minute: number) => ({ entityId, eventName, firstAt: at(minute) });

test('a thing that was met in several ways is one look: from the first of them, as far as the furthest', () => {
  expect(looksAt([
    met('b', 'record.student_log_list.viewed', 3), met('a', 'record.student_log.viewed', 5), met('a', 'record.search.executed', 2),
    met('c', 'record.student_log_list.viewed', 1), met('c', 'export.student_chronology.completed', 9), met('c', 'record.student_log.viewed', 4),
  ])).toEqual([
    { entityId: 'c', firstAt: at(1), how: 'printed' }, { entityId: 'a', firstAt: at(2), how: 'opened' }, { entityId: 'b', firstAt: at(3), how: 'listed' },
  ]);
});
test('nothing was looked at', () => expect(looksAt([])).toEqual([]));
