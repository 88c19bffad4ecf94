import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import type { Template } from './templates.ts';
import { databaseUrl } from './urls.ts';

export interface TestDatabase {
  /** As the owner; the application steps down to its own role by itself. */
  url: string;
  /** The owner's own connections, past row-level security and past the audit guard: for setting a scene, and for looking at what really stands there. */
  sql: pg.Pool;
  drop(): Promise<void>;
}

/** A database of this spec file's own, cloned from a template. */
export async function cloneDatabase(template: Template): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  // by copying its files: nothing here has to outlive a crash, and it takes a third of the time
  await administer(server, `create database ${name} template ${template} strategy file_copy`);
  // Tests do not commit a change that no audit event covers; in production it is found and reported afterwards.
  // A clone does not inherit its template's settings.
  await administer(server, `alter database ${name} set app.audit_coverage = 'fail'`);
  const url = databaseUrl(server, name);
  const sql = new pg.Pool({ connectionString: url, options: '-c app.audit_coverage=off', max: 4 });
  return {
    url,
    sql,
    async drop() {
      await sql.end();
      // PostgreSQL waits for sessions that are leaving; one cut off while it leaves would fail the run as an unhandled error.
      await administer(server, `drop database ${name}`).catch(() => administer(server, `drop database ${name} with (force)`));
    },
  };
}

async function administer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
