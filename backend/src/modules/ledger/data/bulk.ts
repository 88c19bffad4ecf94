import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import type { BulkRow } from '../domain/bulk.rules.ts';
import type { AuditPolicy } from '../domain/policy.ts';

export type { BulkRow };

interface BulkWrite {
  readonly table: string;
  /** What the kind of record was declared as, with `audited(…, { type })`. */
  readonly entityType: string;
}

export type BulkInsert = BulkWrite & ({ readonly rows: readonly Readonly<Record<string, unknown>>[] } | {
  readonly columns: readonly string[];
  /** A query that gives these columns in this order. */
  readonly select: RawBuilder<unknown>;
});

export interface BulkUpdate extends BulkWrite {
  /** New values by column; a `sql` fragment is an expression over the row as it was. */
  readonly set: Readonly<Record<string, unknown>>;
  readonly where: RawBuilder<unknown>;
}

/** The columns of a kind of record that an event may tell, and the one that names its subject. */
export interface BulkColumns {
  readonly told: readonly string[];
  readonly subject: string | undefined;
}

/** Rows a statement takes at once: keeps one parameter at a few megabytes. */
const ROWS_A_STATEMENT = 5_000;

/** The policy names properties where there is an entity, columns where there is only a table. */
export function bulkColumns(em: EntityManager, entityName: string, policy: AuditPolicy): BulkColumns {
  const meta = [...em.getMetadata().getAll().values()].find(({ className }) => className === entityName);
  const column = (field: string): string => meta?.properties[field]?.fieldNames[0] ?? field;
  return { told: policy.fields.map(column), subject: policy.subject && column(policy.subject) };
}

/** JSON carries the rows: one parameter whatever their number, and each value read as the type of its column. */
export async function insertRows(em: EntityManager, { table, rows }: BulkInsert & { rows: readonly object[] }, columns: BulkColumns): Promise<BulkRow[]> {
  const names = Object.keys(rows[0] ?? {});
  const odd = rows.find((row) => Object.keys(row).length !== names.length || !names.every((name) => name in row));
  if (odd) throw new Error(`rows of ${table} differ in their columns: ${names.join(', ')} and ${Object.keys(odd).join(', ')}`);
  const written: BulkRow[] = [];
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const json = JSON.stringify(rows.slice(from, from + ROWS_A_STATEMENT));
    const list = sql.join(names.map((name) => sql.ref(name)));
    const source = sql`select ${list} from jsonb_populate_recordset(null::${sql.table(table)}, ${json}::jsonb)`;
    written.push(...(await insert(em, table, names, source, columns)));
  }
  return written;
}

export const insertSelected = (em: EntityManager, { table, columns, select }: BulkInsert & { columns: readonly string[]; select: RawBuilder<unknown> }, told: BulkColumns): Promise<BulkRow[]> =>
  insert(em, table, columns, select, told);

async function insert(em: EntityManager, table: string, names: readonly string[], source: RawBuilder<unknown>, { told, subject }: BulkColumns): Promise<BulkRow[]> {
  const after = told.filter((column) => names.includes(column));
  const { rows } = await sql<BulkRow>`
    insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))}) ${source}
    returning id, ${subject ? sql.ref(subject) : sql`null`} as subject, ${values('new', after)} as after`.execute(em.getKysely());
  return rows;
}

/** PostgreSQL 18 gives a row as it was and as it is in one statement: no read before the write that could be outdated. */
export async function updateRows(em: EntityManager, { table, set, where }: BulkUpdate, { told, subject }: BulkColumns): Promise<BulkRow[]> {
  const names = Object.keys(set);
  const seen = told.filter((column) => names.includes(column));
  const { rows } = await sql<BulkRow>`
    update ${sql.table(table)} set ${sql.join(names.map((name) => sql`${sql.ref(name)} = ${set[name]}`))} where ${where}
    returning new.id, ${subject ? sql.ref(`new.${subject}`) : sql`null`} as subject, ${values('old', seen)} as before, ${values('new', seen)} as after`.execute(em.getKysely());
  return rows;
}

const values = (row: 'old' | 'new', columns: readonly string[]): RawBuilder<unknown> =>
  sql`jsonb_build_object(${sql.join(columns.flatMap((column) => [sql`${sql.lit(column)}::text`, sql.ref(`${row}.${column}`)]))})`;
