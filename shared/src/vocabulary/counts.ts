/** A number below this is never told to an Accreditation Visitor (domain.md §7). */
export const SMALLEST_COUNT = 5;

/** The fixed tables of counts, in the order they are read, each with its columns. */
export const COUNT_TABLES = {
  kinds: ['noted', 'asked'],
  'follow-ups': ['on-time', 'late', 'lapsed'],
  students: ['with-log', 'without-log'],
} as const;
export type CountTableName = keyof typeof COUNT_TABLES;
export const COUNT_TABLE_NAMES = Object.keys(COUNT_TABLES) as CountTableName[];
export type CountColumn = (typeof COUNT_TABLES)[CountTableName][number];
