import { SMALLEST_COUNT } from '@throughline/shared';

/** Counts by row and column of one table of one school and term. */
export interface CountedTable {
  readonly counts: readonly (readonly number[])[];
  /** Rows and columns (by place) in the order in which they give themselves up to cover a small one; all of them, and the same whatever is counted. */
  readonly yields: { readonly rows: readonly number[]; readonly columns: readonly number[] };
}

/** What may be told of a table; null is a number that may not. */
export interface ToldTable {
  readonly cells: readonly (readonly (number | null)[])[];
  readonly rowTotals: readonly (number | null)[];
  readonly columnTotals: readonly (number | null)[];
  readonly total: number;
}

/**
 * What may be told of a table so that no number below five can be had from it, by subtraction neither (decisions/0007):
 *
 * 1. A table that counts fewer than five tells nothing.
 * 2. A small total is hidden with further totals of its line, until those hidden are several and five together.
 *    Columns with hidden totals count as one from here on; rows with hidden totals hide their cells.
 * 3. A row with a small cell hides all its cells, with further rows, until those hidden are several and hold five in every column.
 *
 * What is hidden then moves freely: between the rows of one column, between the hidden columns of one row, by five at least.
 */
export function told({ counts, yields }: CountedTable): ToldTable | null {
  const rowTotals = counts.map(sum);
  const columnTotals = yields.columns.toSorted((a, b) => a - b).map((column) => sum(counts.map((row) => row[column]!)));
  const total = sum(rowTotals);
  if (isSmall(total)) return null;
  const hiddenColumns = hiddenTotals(columnTotals, yields.columns);
  const hiddenRows = hiddenTotals(rowTotals, yields.rows);
  const merged = counts.map((row) => mergedCells(row, hiddenColumns));
  const hiddenInside = rowsHiddenInside(merged, hiddenRows, yields.rows);
  return {
    cells: counts.map((row, i) => row.map((n, j) => (hiddenInside.has(i) || hiddenColumns.has(j) ? null : n))),
    rowTotals: rowTotals.map((n, i) => (hiddenRows.has(i) ? null : n)),
    columnTotals: columnTotals.map((n, j) => (hiddenColumns.has(j) ? null : n)),
    total,
  };
}

const isSmall = (n: number): boolean => n < SMALLEST_COUNT;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);

/** Which totals of a line are hidden, where their sum is known. */
function hiddenTotals(totals: readonly number[], yields: readonly number[]): ReadonlySet<number> {
  const hidden = new Set(totals.flatMap((n, i) => (isSmall(n) ? i : [])));
  if (hidden.size === 0) return hidden;
  const covered = () => {
    const numbers = [...hidden].map((i) => totals[i]!);
    if (!numbers.every(isSmall)) return true;
    // whoever knows this rule knows that each is small: the sum must not say that each is as large as a small one can be
    return !isSmall(sum(numbers)) && sum(numbers) < numbers.length * (SMALLEST_COUNT - 1);
  };
  for (const i of yields) {
    if (covered()) break;
    hidden.add(i);
  }
  return hidden;
}

/** The cells of a row with those of hidden columns as one, the last. */
function mergedCells(row: readonly number[], hiddenColumns: ReadonlySet<number>): number[] {
  const shown = row.filter((_, j) => !hiddenColumns.has(j));
  return hiddenColumns.size ? [...shown, sum(row.filter((_, j) => hiddenColumns.has(j)))] : shown;
}

function rowsHiddenInside(merged: readonly (readonly number[])[], hiddenRows: ReadonlySet<number>, yields: readonly number[]): ReadonlySet<number> {
  const hidden = new Set([...hiddenRows, ...merged.flatMap((row, i) => (row.some(isSmall) ? i : []))]);
  if (hidden.size === 0) return hidden;
  const covered = () => hidden.size > 1 && merged[0]!.every((_, j) => !isSmall(sum([...hidden].map((i) => merged[i]![j]!))));
  for (const i of yields) {
    if (covered()) break;
    hidden.add(i);
  }
  return hidden;
}
