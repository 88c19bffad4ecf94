import { COUNT_TABLE_NAMES, COUNT_TABLES, type Count, type CountColumn, type CountRow, type CountTable, type CountTableName, POLARITIES, type Polarity } from '@throughline/shared';
import { told, type ToldTable } from './suppression.rules.ts';

interface Line { readonly key: string; readonly name: string; readonly polarity?: Polarity }

/** A school that is counted, and what can be counted there, in the order of the school's own lists. */
export interface CountedSchoolFacts {
  readonly id: string;
  readonly types: readonly { readonly id: string; readonly name: string; readonly polarity: Polarity }[];
  readonly programs: readonly { readonly id: string; readonly name: string }[];
}
/** One cell that is not empty. */
export interface CellCount { readonly schoolId: string; readonly table: CountTableName; readonly row: string; readonly column: CountColumn; readonly n: number }
/** A table of one school as it may be told; null tells nothing. */
interface TableOfSchool { readonly lines: readonly Line[]; readonly told: ToldTable | null }

/** Which columns give themselves up first: how late a follow-up was is worth less than whether it was on time. */
const COLUMNS_YIELD: Record<CountTableName, readonly number[]> = { kinds: [1, 0], 'follow-ups': [1, 2, 0], students: [1, 0] };
const POLARITIES_YIELD: readonly Polarity[] = ['neutral', 'positive', 'concern'];

/**
 * The fixed tables of these schools together. Each school is told by itself, and the same to everybody; what several have together is
 * added up from what is told of each, so that no sum and no difference of schools says more than the schools do.
 * Empty when nothing may be told.
 */
export function fixedTables(schools: readonly CountedSchoolFacts[], counted: readonly CellCount[]): CountTable[] {
  const bySchool = Map.groupBy(counted, ({ schoolId }) => schoolId);
  const perSchool = schools.map((school) => tablesOf(school, bySchool.get(school.id) ?? []));
  if (perSchool.every(({ kinds }) => kinds.told === null)) return [];
  return COUNT_TABLE_NAMES.map((name) => together(name, perSchool.map((tables) => tables[name]))).filter(({ rows }) => rows.length > 0);
}

type TablesOfSchool = Record<CountTableName, TableOfSchool>;

/** Where fewer than five logs were written, nothing else is told either: it would say something about those few. */
function tablesOf(school: CountedSchoolFacts, counted: readonly CellCount[]): TablesOfSchool {
  const table = (name: CountTableName, lines: readonly Line[], rowsYield: readonly number[]): TableOfSchool => {
    const cells = new Map(counted.filter((cell) => cell.table === name).map(({ row, column, n }) => [`${row} ${column}`, n]));
    const counts = lines.map(({ key }) => COUNT_TABLES[name].map((column) => cells.get(`${key} ${column}`) ?? 0));
    return { lines, told: told({ counts, yields: { rows: rowsYield, columns: COLUMNS_YIELD[name] } }) };
  };
  const types = school.types.map(({ id, name, polarity }) => ({ key: id, name, polarity }));
  const programs = school.programs.map(({ id, name }) => ({ key: id, name }));
  const tables = {
    kinds: table('kinds', types, lastFirst(types)),
    'follow-ups': table('follow-ups', POLARITIES.map((polarity) => ({ key: polarity, name: polarity, polarity })), POLARITIES_YIELD.map((polarity) => POLARITIES.indexOf(polarity))),
    students: table('students', programs, lastFirst(programs)),
  };
  if (tables.kinds.told) return tables;
  return { kinds: tables.kinds, 'follow-ups': { ...tables['follow-ups'], told: null }, students: { ...tables.students, told: null } };
}

const lastFirst = (lines: readonly Line[]): number[] => [...lines.keys()].toReversed();

function together(name: CountTableName, tables: readonly TableOfSchool[]): CountTable {
  const columns = [...COUNT_TABLES[name].keys()];
  const lines = [...new Map(tables.flatMap((table) => table.lines).map((line) => [line.key, line])).values()];
  const rows = lines.map((line): CountRow => {
    const places = tables.map((table) => ({ told: table.told, row: table.lines.findIndex(({ key }) => key === line.key) })).filter(({ row }) => row !== -1);
    return {
      ...line,
      cells: columns.map((column) => plus(places.map((place) => exactly(place.told?.cells[place.row]![column])))),
      total: plus(places.map((place) => exactly(place.told?.rowTotals[place.row]))),
    };
  });
  return {
    name,
    rows: name === 'kinds' ? byPolarity(rows) : rows,
    cells: columns.map((column) => plus(tables.map((table) => exactly(table.told?.columnTotals[column])))),
    total: plus(tables.map((table) => exactly(table.told?.total))),
  };
}

/** The types of each polarity under a row that adds up what is told of them. */
function byPolarity(rows: readonly CountRow[]): CountRow[] {
  return POLARITIES.flatMap((polarity) => {
    const types = rows.filter((row) => row.polarity === polarity);
    const [first] = types;
    if (!first) return [];
    const cells = first.cells.map((_, column) => plus(types.map((type) => type.cells[column]!)));
    return [{ key: polarity, name: polarity, polarity, sumsUp: true as const, cells, total: plus(types.map(({ total }) => total)) }, ...types];
  });
}

const exactly = (n: number | null | undefined): Count => ({ n: n ?? null });

/** What is told of the parts; without some of them, it is that at least. */
function plus(parts: readonly Count[]): Count {
  const known = parts.flatMap(({ n }) => n ?? []);
  if (known.length === 0) return { n: null };
  const whole = known.length === parts.length && parts.every(({ atLeast }) => !atLeast);
  return { n: known.reduce((all, n) => all + n, 0), ...(whole ? {} : { atLeast: true as const }) };
}
