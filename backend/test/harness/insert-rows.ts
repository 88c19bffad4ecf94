import type pg from 'pg';

/**
 * Writes rows past the product and the ledger's guard, table by table. Rows of a table share their columns; what a row leaves out
 * takes the column's default.
 */
export async function insertRows(sql: pg.Pool, tables: readonly (readonly [table: string, rows: readonly object[]])[]): Promise<void> {
  const client = await sql.connect();
  try {
    await client.query(`set app.audit_coverage = ''`);
    for (const [table, rows] of tables) {
      const columns = Object.keys(rows[0] ?? {}).map((name) => `"${name}"`).join(', ');
      if (rows.length) await client.query(`insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`, [JSON.stringify(rows)]);
    }
  } finally {
    await client.query(`reset app.audit_coverage`);
    client.release();
  }
}
