import type { HistoryWords } from '../../ledger/index.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** "3 Oct 2026". */
export const dayInWords = (day: string): string => `${Number(day.slice(8, 10))} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
const day = (value: unknown) => (typeof value === 'string' ? dayInWords(value) : null);
const oneOf = (words: Readonly<Record<string, string>>) => (value: unknown) => (typeof value === 'string' ? (words[value] ?? value) : null);
const named = (names: ReadonlyMap<string, string>) => (value: unknown) => (typeof value === 'string' ? (names.get(value) ?? 'somebody') : null);
const listed = (say: (one: unknown) => string | null) => (value: unknown) => (Array.isArray(value) ? value.map(say).join(', ') || null : null);

export const STAFF_WORDS: HistoryWords = {
  employment: { label: 'Employment', say: oneOf({ active: 'active', 'on-leave': 'on leave', left: 'left' }) },
  capacity: { label: 'Capacity' },
};
export const ROLE_WORDS: HistoryWords = { starts_on: { label: 'First day', say: day }, ends_on: { label: 'Last day', say: day } };
export const absenceWords = (people: ReadonlyMap<string, string>): HistoryWords => ({ ...ROLE_WORDS, cover_user_id: { label: 'Cover', say: named(people) } });

const period = (value: unknown) => String(value).split('/').map(dayInWords).join(' – ');
const hours = (value: unknown) => {
  const { weekday, opens, closes } = value as { weekday: number; opens: string; closes: string };
  return `${WEEKDAYS[weekday - 1]} ${opens}–${closes}`;
};
export const CALENDAR_WORDS: HistoryWords = {
  open_hours: { label: 'Open hours', say: listed(hours) },
  terms: { label: 'Terms', say: listed(period) },
  closed_days: { label: 'Closed days', say: listed(day) },
};
export const SCHOOL_WORDS: HistoryWords = { time_zone: { label: 'Time zone' } };

export const guardianshipWords = (types: ReadonlyMap<string, string>): HistoryWords => ({
  relation: { label: 'Relation' },
  portal_access: { label: 'Portal access' },
  restriction: { label: 'May read', say: oneOf({ none: 'everything shared with guardians', 'only-these-types': 'only some kinds of log', nothing: 'nothing' }) },
  restriction_type_ids: { label: 'Kinds of log', say: listed(named(types)) },
  restricted_from: { label: 'From', say: day },
  restricted_to: { label: 'To', say: day },
  restriction_reason: { label: 'Reason' },
});
