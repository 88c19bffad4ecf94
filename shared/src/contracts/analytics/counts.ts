import { z } from 'zod';
import { COUNT_TABLE_NAMES, SMALLEST_COUNT } from '../../vocabulary/counts.ts';
import { POLARITIES } from '../../vocabulary/logs.ts';
import { defineRoute } from '../route.ts';
import { Day, Id, Ref } from '../shapes.ts';

/**
 * A number that may be told, or null: fewer than five, or it would give such a number back. A small one does not even parse.
 * `atLeast`: a sum of what may be told, and something it consists of may not.
 */
export const Count = z.strictObject({ n: z.int().min(SMALLEST_COUNT).nullable(), atLeast: z.literal(true).optional() });
export type Count = z.infer<typeof Count>;

/** The cells stand in the order of the table's columns (`COUNT_TABLES`). */
const line = { cells: z.array(Count), total: Count };
export const CountRow = z.strictObject({
  /** A type, a program or a polarity. */
  key: z.string(), name: z.string(),
  /** A type has its polarity's colour and shape; a row of all types of one polarity sums them up. */
  polarity: z.enum(POLARITIES).optional(), sumsUp: z.literal(true).optional(),
  ...line,
});
export type CountRow = z.infer<typeof CountRow>;
export const CountTable = z.strictObject({ name: z.enum(COUNT_TABLE_NAMES), rows: z.array(CountRow), ...line });
export type CountTable = z.infer<typeof CountTable>;

export const CountTerm = z.strictObject({ id: Id, name: z.string(), startsOn: Day, endsOn: Day });
export type CountTerm = z.infer<typeof CountTerm>;
export const CountedSchool = z.strictObject({ id: Id, name: z.string(), /** Schools above it that are offered too. */ depth: z.int(), /** The latest first. */ terms: z.array(CountTerm) });
export type CountedSchool = z.infer<typeof CountedSchool>;

export const Counts = z.strictObject({
  /** What may be chosen, parents before their children. */
  schools: z.array(CountedSchool),
  /** Null when there is nothing to choose. */
  shown: z.strictObject({
    school: Ref, term: CountTerm,
    /** Whose numbers the tables sum up: the school, and those below it that share its terms. */
    counted: z.array(Ref),
    /** Empty when fewer than five logs were written. */
    tables: z.array(CountTable),
  }).nullable(),
});
export type Counts = z.infer<typeof Counts>;

/** Without a school, the first; without a term, its latest. A school or term that is not offered: 404. */
export const showCounts = defineRoute({
  method: 'GET', path: '/analytics/counts', summary: 'Fixed tables of counts of a school and a term, small numbers hidden', access: 'counts',
  query: z.strictObject({ schoolId: Id.optional(), termId: Id.optional() }), response: Counts,
});
