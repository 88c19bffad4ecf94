import type { FocusItem } from '@throughline/shared';

const LATE = '9999-12-31';
const urgency = (a: FocusItem, b: FocusItem) => Number(b.overdue) - Number(a.overdue) || (a.dueOn ?? LATE).localeCompare(b.dueOn ?? LATE) || a.since.localeCompare(b.since);

/** Several kinds of duty in one list: overdue first, then by due day, then by who has waited longest. */
export const byUrgency = (...kinds: (readonly FocusItem[])[]): FocusItem[] => kinds.flat().sort(urgency);

/** A log can wait for one person twice (to act on it, and to review it): the two are two items. */
export const itemKey = (item: FocusItem): string => `${item.kind}:${item.log.id}`;

/**
 * Which item is next when `step` is taken from `selected`; stops at both ends, begins at the first.
 * @param selected key of the item the person is at, or null
 */
export function stepFrom(items: readonly FocusItem[], selected: string | null, step: 1 | -1): FocusItem | undefined {
  const at = items.findIndex((item) => itemKey(item) === selected);
  if (at < 0) return items[0];
  return items[Math.min(items.length - 1, Math.max(0, at + step))];
}

/** From one item to another, both included, whichever comes first. */
export function between(items: readonly FocusItem[], from: string, to: string): FocusItem[] {
  const ends = [from, to].map((key) => items.findIndex((item) => itemKey(item) === key)).toSorted((a, b) => a - b);
  return ends[0]! < 0 ? [] : items.slice(ends[0], ends[1]! + 1);
}
