import type { FocusItem } from '@throughline/shared';
import { describe, expect, test } from 'vitest';
import { byUrgency, itemKey, stepFrom } from './focus-items.ts';

const item = (id: string, more: Partial<FocusItem> = {}): FocusItem =>
  ({ log: { id }, kind: 'act', overdue: false, dueOn: '2026-11-20', since: '2026-11-18T08:00:00Z', ...more }) as FocusItem;
const ids = (items: FocusItem[]) => items.map(({ log }) => log.id);

describe('urgency', () => {
  test('overdue first whatever its kind, then by due day, then by who waited longest', () => {
    const act = [item('soon'), item('later', { dueOn: '2026-11-25' })];
    const review = [item('overdue', { kind: 'review', overdue: true, dueOn: '2026-11-10' }), item('soon-but-older', { kind: 'review', since: '2026-11-01T08:00:00Z' })];
    expect(ids(byUrgency(act, review))).toEqual(['overdue', 'soon-but-older', 'soon', 'later']);
  });

  test('what has no due day comes last', () => {
    const { dueOn: _none, ...undated } = item('undated');
    expect(ids(byUrgency([undated, item('dated')]))).toEqual(['dated', 'undated']);
  });
});

describe('moving through the queue', () => {
  const queue = [item('a'), item('b'), item('b', { kind: 'review' })];
  test('begins at the first, stops at both ends', () => {
    expect(stepFrom(queue, null, 1)).toBe(queue[0]);
    expect(stepFrom(queue, itemKey(queue[0]!), -1)).toBe(queue[0]);
    expect(stepFrom(queue, itemKey(queue[2]!), 1)).toBe(queue[2]);
  });

  test('one log waiting twice is two items', () => {
    expect(stepFrom(queue, itemKey(queue[1]!), 1)).toBe(queue[2]);
  });

  test('an empty queue has nowhere to go', () => {
    expect(stepFrom([], 'act:a', 1)).toBeUndefined();
  });
});
