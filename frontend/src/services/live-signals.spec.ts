import type { EntryKey } from '@pinia/colada';
import { expect, test } from 'vitest';
import { FOLLOWED, keysTouchedBy, NOT_FOLLOWED, SIGNALS } from './live-signals.ts';
import { keys } from './query-keys.ts';

const logId = '01930000-0000-7000-8000-000000000001';
const studentId = '01930000-0000-7000-8000-000000000002';
const begins = (key: EntryKey, with_: EntryKey) => with_.every((word, at) => JSON.stringify(key[at]) === JSON.stringify(word));
const touches = (touched: EntryKey[], key: EntryKey) => touched.some((one) => begins(key, one));

/** Every key there is, made of nothing. */
function everyKey(of: unknown): EntryKey[] {
  if (Array.isArray(of)) return [of as EntryKey];
  if (typeof of === 'function') return [(of as (...of: unknown[]) => EntryKey)(...Array.from({ length: of.length }, () => []))];
  return Object.values(of as object).flatMap(everyKey);
}
const firstWords = new Set(everyKey(keys).map(([word]) => String(word)));

test('every key follows what others do, or there is a reason why not', () => {
  const followed = new Set(FOLLOWED.map(([word]) => String(word)));
  expect([...firstWords].filter((word) => !followed.has(word) && !(word in NOT_FOLLOWED))).toEqual([]);
  expect(Object.keys(NOT_FOLLOWED).filter((word) => followed.has(word) || !firstWords.has(word))).toEqual([]);
});

test('the four signals reach every list, the open log, every number and the filters', () => {
  const touched = keysTouchedBy({ type: 'log-changed', logId, studentId });
  for (const key of [
    keys.logs.view(logId), keys.logs.timeline(logId), keys.logs.receipts(logId), keys.incidents.one('any'), keys.portal.one(logId),
    keys.focus.overview, keys.focus.list({ kind: 'act' }), keys.portal.children,
    keys.logs.list({}), keys.logs.list({ mine: 'true' }), keys.portal.list(), keys.students.timeline(studentId), keys.students.timeline(studentId, { polarity: 'concern' }),
    keys.focusFacets,
  ]) expect(touches(touched, key), JSON.stringify(key)).toBe(true);
});

test('another log, another student and what asks on record stay alone', () => {
  const touched = keysTouchedBy({ type: 'log-changed', logId, studentId });
  for (const key of [keys.logs.view('other'), keys.portal.one('other'), keys.students.timeline('other'), keys.students.chronology(studentId, {}), keys.capture.options([studentId]), keys.logTypes.list])
    expect(touches(touched, key), JSON.stringify(key)).toBe(false);
});

test('a log that is gone leaves no timeline standing', () => {
  expect(touches(keysTouchedBy({ type: 'log-gone', logId }), keys.students.timeline(studentId))).toBe(true);
});

test('a retired type reaches the form that offers it, what it answers, and its own page', () => {
  const touched = keysTouchedBy({ type: 'set-up-changed', part: 'templates' });
  for (const key of [keys.capture.options([studentId], '2026-11-20'), keys.capture.preview('{}', studentId), keys.logTypes.list, keys.nextSteps.list, keys.coverage.from(), ...SIGNALS.filterMeta])
    expect(touches(touched, key), JSON.stringify(key)).toBe(true);
});

test('whatever somebody does for themselves reaches their other sessions', () => {
  const touched = keysTouchedBy({ type: 'own-changed' });
  for (const key of [keys.focus.overview, keys.savedViews, keys.notifications, keys.preferences]) expect(touches(touched, key), JSON.stringify(key)).toBe(true);
});

test('when it cannot be told what was missed, all that is followed is asked again, and nothing that is asked on record or on purpose', () => {
  const touched = keysTouchedBy({ type: 'refetch' });
  for (const key of [keys.students.chronology(studentId, {}), keys.dailyRuns.rehearsal, keys.access.simulation('{}')]) expect(touches(touched, key), JSON.stringify(key)).toBe(false);
  for (const key of [keys.logs.view(logId), keys.focus.overview, keys.portal.one(logId), keys.breakGlass.open, keys.staff.one('x'), keys.absences.mine]) expect(touches(touched, key), JSON.stringify(key)).toBe(true);
});
