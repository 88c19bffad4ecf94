import { expect, test } from 'vitest';
import { keys } from '../services/query-keys.ts';
import { keysTouchedBy } from './live-updates.ts';

const logId = '01930000-0000-7000-8000-000000000001';
const studentId = '01930000-0000-7000-8000-000000000002';

test('a changed log makes its page, its incident, every list, the queue, the portal and the student’s timeline ask again', () => {
  const touched = keysTouchedBy({ type: 'log-changed', logId, studentId });
  expect(touched).toEqual([keys.logs.lists, keys.logs.one(logId), keys.incidents.all, keys.focus.all, keys.portal.all, keys.students.timeline(studentId)]);
});

test('a log that is gone leaves no timeline standing', () => {
  expect(keysTouchedBy({ type: 'log-gone', logId })).toContainEqual(keys.students.all);
});

test('a refetch reaches everything', () => {
  expect(keysTouchedBy({ type: 'refetch' })).toEqual([[]]);
});
