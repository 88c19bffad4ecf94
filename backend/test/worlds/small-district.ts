import { type Api, createClient } from '@throughline/shared';
import type pg from 'pg';
import { DEMO_PASSWORD } from '../../src/demo/index.ts';
import { startApp, type StartOptions, type TestApp } from '../harness/app.ts';
import { cloneDatabase } from '../harness/database.ts';
import type { Visitor } from '../harness/visitor.ts';

/** A named district everybody tests in: the demo district in its small size, of this spec file alone. */
export interface World {
  readonly app: TestApp['app'];
  readonly config: TestApp['config'];
  /** As the owner, past row-level security. */
  readonly sql: pg.Pool;
  /** A change past the product, which leaves no audit event: tests otherwise refuse to commit one. */
  unguarded(statement: string, values?: unknown[]): Promise<void>;
  /** A browser that is not signed in. */
  visitor(): Visitor;
  /** Signs in for real, once for each address. */
  as(email: string): Promise<Api>;
  /** The id of somebody's login. */
  userId(email: string): Promise<string>;
  /** The id of the student who is shown by this name. */
  studentId(name: string): Promise<string>;
  close(): Promise<void>;
}

export async function world(_name: 'small-district', options: Omit<StartOptions, 'databaseUrl'> = {}): Promise<World> {
  const database = await cloneDatabase('tl_demo');
  const started = await startApp({ ...options, databaseUrl: database.url });
  const signedIn = new Map<string, Promise<Api>>();
  const idOf = async (table: 'app_user' | 'student', column: string, value: string): Promise<string> => {
    const { rows } = await database.sql.query<{ id: string }>(`select id from ${table} where ${column} = $1`, [value]);
    if (rows.length !== 1) throw new Error(`the district has ${rows.length} rows of ${table} with ${column} ${value}`);
    return rows[0]!.id;
  };
  return {
    app: started.app, config: started.config, sql: database.sql,
    unguarded: (statement, values) => unguarded(database.sql, statement, values),
    visitor: () => started.visitor(),
    as(email) {
      const existing = signedIn.get(email);
      if (existing) return existing;
      const session = signIn(started, email);
      signedIn.set(email, session);
      return session;
    },
    userId: (email) => idOf('app_user', 'email', email),
    studentId: (name) => idOf('student', 'preferred_name', name),
    async close() {
      await started.close();
      await database.drop();
    },
  };
}

async function signIn(started: TestApp, email: string): Promise<Api> {
  const visitor = started.visitor();
  const answer = await visitor.request('POST', '/api/auth/sign-in/email', { body: { email, password: DEMO_PASSWORD } });
  if (answer.status !== 200) throw new Error(`${email} could not sign in: ${answer.status} ${await answer.text()}`);
  return createClient(visitor.send);
}

async function unguarded(sql: pg.Pool, statement: string, values: unknown[] = []): Promise<void> {
  const client = await sql.connect();
  try {
    await client.query('begin');
    await client.query(`set local app.audit_coverage = 'report'`);
    await client.query(statement, values);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
