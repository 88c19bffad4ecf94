import { expect, test } from 'vitest';
import { type About, noticeOf } from './notice.rules.ts';
import type { Chosen } from './preferences.rules.ts';

const about = (event: About['event'], logId: string | null, urgent = false): About => ({ event, logId, urgent });
const off = { inApp: false, email: false, digest: false };

test('one event about one log is that event, by the channels that are usual for it', () => {
  expect(noticeOf([about('assigned', 'a')], {})).toEqual({ event: 'assigned', logId: 'a', inApp: true, counts: { assigned: 1 }, email: { items: 1, logId: 'a', urgent: false, events: { assigned: 1 } }, digest: null });
});

test('several logs are a summary with counts, each log counted once for each event', () => {
  const notice = noticeOf([about('due-soon', 'a'), about('due-soon', 'b'), about('due-soon', 'b'), about('overdue', 'c', true)], {});
  expect(notice).toMatchObject({ event: 'daily-summary', logId: null, counts: { 'due-soon': 2, overdue: 1 }, email: { items: 1, logId: 'c', urgent: true }, digest: { items: 2, logId: null, urgent: false } });
});

test('several events about one log keep the log, and the one that presses most', () => {
  expect(noticeOf([about('reassigned', 'a'), about('overdue', 'a')], {})).toMatchObject({ event: 'overdue', logId: 'a' });
});

test('what somebody turned off for the bell is not in its sentence, and may still go by mail', () => {
  const chosen: Chosen = { 'due-soon': { ...off, digest: true } };
  expect(noticeOf([about('due-soon', 'a'), about('due-soon', 'b'), about('overdue', 'c')], chosen)).toMatchObject({ event: 'overdue', logId: 'c', counts: { overdue: 1 }, digest: { items: 2 } });
  expect(noticeOf([about('due-soon', 'a')], chosen)).toMatchObject({ inApp: false, counts: {}, event: 'due-soon', digest: { items: 1, logId: 'a' } });
});

test('who wants none of it is told nothing', () => {
  expect(noticeOf([about('due-soon', 'a')], { 'due-soon': off })).toBeNull();
});
