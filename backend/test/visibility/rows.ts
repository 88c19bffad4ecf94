import type pg from 'pg';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Row = any;

/** Rows found by what they say in one column, or in several. */
export class Rows {
  readonly all: readonly Row[];
  readonly #by = new Map<string, Map<string, Row[]>>();

  constructor(all: readonly Row[]) {
    this.all = all;
  }

  /** All rows with these values, which may be none. */
  where(values: Readonly<Record<string, unknown>>): readonly Row[] {
    const columns = Object.keys(values);
    const index = this.#by.get(columns.join()) ?? this.#indexed(columns);
    return index.get(JSON.stringify(Object.values(values))) ?? [];
  }

  /** The row with this id. */
  one(id: string): Row {
    return this.where({ id })[0];
  }

  #indexed(columns: readonly string[]): Map<string, Row[]> {
    const index = Map.groupBy(this.all, (row) => JSON.stringify(columns.map((column) => row[column])));
    this.#by.set(columns.join(), index);
    return index;
  }
}

const TABLES = ['app_user', 'school', 'staff', 'role_assignment', 'student', 'enrolment', 'program_offering', 'student_group', 'student_group_member', 'student_group_leader', 'program_coordinator', 'guardianship', 'log_type', 'break_glass', 'student_log'] as const;

/** Everything that stands in the tables that decide about sight, as their owner reads it. */
export async function readTables(sql: pg.Pool): Promise<Record<(typeof TABLES)[number], Rows>> {
  const tables = await Promise.all(TABLES.map(async (name) => [name, new Rows((await sql.query(`select to_jsonb(t) as row from ${name} t`)).rows.map((r: Row) => r.row))] as const));
  return Object.fromEntries(tables) as Record<(typeof TABLES)[number], Rows>;
}

/** What was asked before is not worked out again. */
export function remembered<A extends readonly string[], T>(ask: (...args: A) => T): (...args: A) => T {
  const answers = new Map<string, T>();
  return (...args) => {
    const key = args.join(' ');
    if (!answers.has(key)) answers.set(key, ask(...args));
    return answers.get(key)!;
  };
}
