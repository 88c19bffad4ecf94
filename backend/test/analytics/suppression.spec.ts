import { COUNT_TABLES, type CountTableName, POLARITIES } from '@throughline/shared';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CellCount, type CountedSchoolFacts, fixedTables } from '../../src/modules/analytics/domain/fixed-tables.rules.ts';
import { told } from '../../src/modules/analytics/domain/suppression.rules.ts';
import { attack, type Read } from './attacker.ts';

const SEED = 20_261_121;
const sum = (numbers: readonly number[]) => numbers.reduce((all, n) => all + n, 0);

describe('against somebody who solves everything that is published', () => {
  /** Small, middling and large numbers, many of them none. */
  const n = fc.oneof({ arbitrary: fc.constant(0), weight: 2 }, { arbitrary: fc.integer({ min: 0, max: 6 }), weight: 4 }, { arbitrary: fc.integer({ min: 0, max: 40 }), weight: 2 });
  const grid = (rows: number, columns: number) => fc.array(fc.array(n, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });
  const school = fc.record({
    polarities: fc.array(fc.constantFrom(...POLARITIES), { minLength: 1, maxLength: 5 }), programs: fc.integer({ min: 1, max: 3 }), followUps: grid(3, 3),
  }).chain(({ polarities, programs, followUps }) => fc.record({ polarities: fc.constant(polarities), followUps: fc.constant(followUps), kinds: grid(polarities.length, 2), students: grid(programs, 2) }));

  /** As it can be: nobody was met about whom no log was written. */
  function district(schools: readonly { polarities: readonly (typeof POLARITIES)[number][]; kinds: number[][]; followUps: number[][]; students: number[][] }[]) {
    const facts = schools.map(({ polarities, students }, i): CountedSchoolFacts => ({
      id: `s${i}`, types: polarities.map((polarity, t) => ({ id: `t${t}${polarity}`, name: `Type ${t}`, polarity })), programs: students.map((_, p) => ({ id: `p${p}`, name: `Program ${p}` })),
    }));
    const counted = schools.flatMap(({ kinds, followUps, students }, i): CellCount[] => {
      const logs = sum(kinds.flat());
      let met = 0;
      const cells = (table: CountTableName, keys: readonly string[], grid: readonly (readonly number[])[]) =>
        grid.flatMap((row, r) => row.map((n, c) => ({ schoolId: `s${i}`, table, row: keys[r]!, column: COUNT_TABLES[table][c]!, n })));
      const possible = students.map(([withLog, without]) => {
        const here = Math.min(withLog!, logs - met);
        met += here;
        return [here, without!];
      });
      return [...cells('kinds', facts[i]!.types.map(({ id }) => id), kinds), ...cells('follow-ups', POLARITIES, followUps), ...cells('students', facts[i]!.programs.map(({ id }) => id), possible)];
    });
    return { facts, counted };
  }

  const real = (counted: readonly CellCount[], name: string): number => {
    const [schoolId, table, row, column] = name.split('/');
    return sum(counted.filter((cell) => cell.schoolId === schoolId && cell.table === table && (row === 'all' || cell.row === row) && (column === 'all' || COUNT_TABLES[cell.table].indexOf(cell.column as never) === Number(column))).map((cell) => cell.n));
  };

  test('no hidden number can be had, and none is known to be small', () => {
    let hidden = 0;
    let small = 0;
    fc.assert(fc.property(fc.array(school, { minLength: 1, maxLength: 3 }), (schools) => {
      const { facts, counted } = district(schools);
      const reads: Read[] = [facts, ...facts.map((one) => [one])].map((some) => ({ schools: some.map(({ id }) => id), tables: fixedTables(some, counted.filter(({ schoolId }) => some.some(({ id }) => id === schoolId))) }));
      for (const { name, smallest, largest } of attack(reads)) {
        const n = real(counted, name);
        hidden++;
        expect(smallest, name).toBeLessThanOrEqual(n);
        expect(largest, name).toBeGreaterThanOrEqual(n);
        expect(largest - smallest, `${name} is ${n}, known to be ${smallest}–${largest}`).toBeGreaterThanOrEqual(5);
        if (n < 5) small++;
        if (n < 5) expect(largest, name).toBeGreaterThanOrEqual(5);
      }
    }), { seed: SEED, numRuns: 150 });
    console.info(`seed ${SEED}: ${hidden} hidden numbers attacked, ${small} of them below five`);
    expect(small).toBeGreaterThan(1_000);
  });

  test('what is told is true', () => {
    fc.assert(fc.property(fc.array(school, { minLength: 1, maxLength: 3 }), (schools) => {
      const { facts, counted } = district(schools);
      for (const { name, rows, cells, total } of fixedTables(facts, counted)) {
        const all = [...rows.filter(({ sumsUp }) => !sumsUp), { key: 'all', cells, total }];
        for (const line of all) for (const [i, count] of [...line.cells, line.total].entries()) {
          const n = sum(facts.map(({ id }) => real(counted, `${id}/${name}/${line.key}/${i < line.cells.length ? i : 'all'}`)));
          if (count.n === null) continue;
          expect(count.n).toBeGreaterThanOrEqual(5);
          expect(count.atLeast ? count.n <= n : count.n === n, `${name} ${line.key} ${count.n} of ${n}`).toBe(true);
        }
      }
    }), { seed: SEED, numRuns: 300 });
  });
});

describe('against somebody who knows the rule as well', () => {
  /** Every table of these numbers, by what is told of it: who reads it knows that it is one of them. */
  function* tables(total: number, cells: number): Generator<number[]> {
    if (cells === 1) yield [total];
    else for (let first = 0; first <= total; first++) for (const rest of tables(total - first, cells - 1)) yield [first, ...rest];
  }

  test.each([[2, 2, 24, [1, 0], [1, 0]], [3, 2, 14, [2, 1, 0], [1, 0]], [2, 3, 14, [1, 0], [1, 2, 0]], [3, 3, 9, [1, 0, 2], [1, 2, 0]]])(
    'no hidden number of a table of %i × %i is certain, up to %i in all', (rows, columns, most, rowsYield, columnsYield) => {
      for (let total = 5; total <= most; total++) {
        const read = new Map<string, Set<number>[]>();
        for (const flat of tables(total, rows * columns)) {
          const counts = Array.from({ length: rows }, (_, i) => flat.slice(i * columns, (i + 1) * columns));
          const { cells, rowTotals, columnTotals } = told({ counts, yields: { rows: rowsYield, columns: columnsYield } })!;
          const key = [...cells.flat(), ...rowTotals, ...columnTotals].map((n) => n ?? '–').join();
          const numbers = [...flat, ...counts.map(sum), ...columnsYield.map((_, j) => sum(counts.map((row) => row[j]!)))];
          const seen = read.get(key) ?? read.set(key, numbers.map(() => new Set<number>())).get(key)!;
          numbers.forEach((n, i) => seen[i]!.add(n));
        }
        const certain = [...read].filter(([key, seen]) => key.split(',').some((shown, i) => shown === '–' && seen[i]!.size === 1));
        expect(certain.map(([key]) => key)).toEqual([]);
      }
    });
});

test('a table of fewer than five tells nothing, and one without small numbers everything', () => {
  expect(told({ counts: [[4, 0]], yields: { rows: [0], columns: [1, 0] } })).toBeNull();
  expect(told({ counts: [[5, 9], [6, 7]], yields: { rows: [1, 0], columns: [1, 0] } })).toEqual({ cells: [[5, 9], [6, 7]], rowTotals: [14, 13], columnTotals: [11, 16], total: 27 });
});

test('a small cell takes another row with it, a small total another total', () => {
  expect(told({ counts: [[20, 3], [30, 12], [9, 8]], yields: { rows: [2, 1, 0], columns: [1, 0] } })).toEqual({ cells: [[null, null], [30, 12], [null, null]], rowTotals: [23, 42, 17], columnTotals: [59, 23], total: 82 });
  expect(told({ counts: [[2, 1], [30, 12], [9, 8]], yields: { rows: [2, 1, 0], columns: [1, 0] } })).toEqual({ cells: [[null, null], [30, 12], [null, null]], rowTotals: [null, 42, null], columnTotals: [41, 21], total: 62 });
});
