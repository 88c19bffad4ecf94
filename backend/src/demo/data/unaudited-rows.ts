import { sql, type Kysely } from 'kysely';

/** Rows a statement takes at once. */
const CHUNK = 5_000;

/** Inserts rows of a table that the ledger does not watch; JSON carries them, each value read as the type of its column. */
export async function insertUnaudited(db: Kysely<unknown>, table: string, rows: readonly object[]): Promise<void> {
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((name) => sql.ref(name)));
  for (let from = 0; from < rows.length; from += CHUNK) {
    const json = JSON.stringify(rows.slice(from, from + CHUNK));
    await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${json}::jsonb)`.execute(db);
  }
}
