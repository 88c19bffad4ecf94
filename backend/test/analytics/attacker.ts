import { type Count, type CountTable, type CountTableName } from '@throughline/shared';
import { type Equation, Possible } from './simplex.ts';

/** What a visitor reads of one school, or of several together. */
export interface Read { readonly schools: readonly string[]; readonly tables: readonly CountTable[] }
export interface Unknown { readonly name: string; readonly smallest: number; readonly largest: number }

/**
 * Somebody who reads everything that is published of a term and solves it: all tables of all schools and of all branches at once,
 * each number zero or more, cells adding up to totals and schools to branches, and no more students met than logs written.
 * Knows nothing of how numbers came to be hidden, and shares no line with it.
 */
export function attack(reads: readonly Read[]): Unknown[] {
  const unknowns = new Map<string, number>();
  const known = new Map<string, number>();
  const equations: { terms: [string, number][]; sum: number }[] = [];
  const alone = reads.filter(({ schools }) => schools.length === 1);
  for (const { schools: [school], tables } of alone) for (const table of tables) readAlone(school!, table);
  for (const { schools, tables } of reads) if (schools.length > 1) for (const table of tables) readTogether(schools, table);
  for (const { schools: [school] } of alone) atMost(`${school}/students/all/0`, `${school}/kinds/all/all`);

  const indexOf = (name: string) => unknowns.get(name) ?? unknowns.set(name, unknowns.size).get(name)!;
  const solved = equations.map(({ terms, sum }): Equation => {
    const left = new Map<number, number>();
    let rest = sum;
    for (const [name, factor] of terms) {
      const value = known.get(name);
      if (value === undefined) left.set(indexOf(name), (left.get(indexOf(name)) ?? 0) + factor);
      else rest -= factor * value;
    }
    return { terms: left, sum: rest };
  }).filter(({ terms }) => terms.size > 0);
  const possible = new Possible(unknowns.size, solved);
  return [...unknowns].filter(([name]) => !name.startsWith('slack')).map(([name, index]) => ({ name, smallest: whole(possible, index, 'smallest'), largest: whole(possible, index, 'largest') }));

  function learn(name: string, { n, atLeast }: Count): void {
    if (n !== null && !atLeast) known.set(name, n);
  }
  function adds(whole: string, parts: readonly string[]): void {
    equations.push({ terms: [[whole, -1], ...parts.map((part): [string, number] => [part, 1])], sum: 0 });
  }
  function atMost(less: string, more: string): void {
    equations.push({ terms: [[less, 1], [`slack ${equations.length}`, 1], [more, -1]], sum: 0 });
  }
  function readAlone(school: string, { name, rows, cells, total }: CountTable): void {
    const at = (row: string, column: number | 'all') => `${school}/${name}/${row}/${column}`;
    const plain = rows.filter(({ sumsUp }) => !sumsUp);
    for (const row of plain) {
      row.cells.forEach((cell, column) => learn(at(row.key, column), cell));
      learn(at(row.key, 'all'), row.total);
      adds(at(row.key, 'all'), row.cells.map((_, column) => at(row.key, column)));
    }
    cells.forEach((cell, column) => {
      learn(at('all', column), cell);
      adds(at('all', column), plain.map(({ key }) => at(key, column)));
    });
    learn(at('all', 'all'), total);
    adds(at('all', 'all'), cells.map((_, column) => at('all', column)));
    for (const row of rows.filter(({ sumsUp }) => sumsUp)) {
      const keys = plain.filter(({ polarity }) => polarity === row.polarity).map(({ key }) => key);
      [...row.cells, row.total].forEach((cell, i) => sums(cell, keys.map((key) => at(key, i < row.cells.length ? i : 'all'))));
    }
  }
  function readTogether(schools: readonly string[], { name, rows, cells, total }: CountTable): void {
    const plain = rows.filter(({ sumsUp }) => !sumsUp);
    const everywhere = (name: CountTableName, row: string, column: number | 'all') => schools.map((school) => `${school}/${name}/${row}/${column}`).filter((one) => known.has(one) || mentioned(one));
    for (const row of plain) [...row.cells, row.total].forEach((cell, i) => sums(cell, everywhere(name, row.key, i < row.cells.length ? i : 'all')));
    [...cells, total].forEach((cell, i) => sums(cell, everywhere(name, 'all', i < cells.length ? i : 'all')));
  }
  function mentioned(name: string): boolean {
    return equations.some(({ terms }) => terms.some(([one]) => one === name));
  }
  /** The parts add up to what was told, or to more. */
  function sums({ n, atLeast }: Count, parts: readonly string[]): void {
    if (n === null || parts.length === 0) return;
    equations.push({ terms: [...parts.map((part): [string, number] => [part, 1]), ...(atLeast ? [[`slack ${equations.length}`, -1] as [string, number]] : [])], sum: n });
  }
}

/** The extreme, attained by whole numbers for every unknown: so that it is one of real counts, and not of halves. */
function whole(possible: Possible, unknown: number, which: 'largest' | 'smallest'): number {
  const { value, all } = possible.extreme(unknown, which);
  if (value !== Infinity && all.some((one) => Math.abs(one - Math.round(one)) > 1e-6)) throw new Error(`not whole: ${all.join(' ')}`);
  return value === Infinity ? value : Math.round(value);
}
