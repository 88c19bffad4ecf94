import { Clock } from '../../src/platform/clock/index.ts';
import { Database } from '../../src/platform/database/index.ts';
import { Accounts, AppUser, hashPassword } from '../../src/modules/identity/index.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { cloneDatabase, type TestDatabase } from '../harness/database.ts';
import type { Visitor } from '../harness/visitor.ts';

export const PASSWORD = 'correct horse battery';

/** A clock that stands where a test puts it. */
export class MovableClock extends Clock {
  #ahead = 0;
  now(): Date {
    return new Date(Date.now() + this.#ahead);
  }
  forward(ms: number): void {
    this.#ahead += ms;
  }
}

export interface IdentityApp extends TestApp {
  database: TestDatabase;
  clock: MovableClock;
  /** Makes a login with the password of all. */
  person(name: string): Promise<{ id: string; email: string }>;
  disable(id: string): Promise<void>;
  signIn(email: string, password?: string): Promise<Visitor>;
  /** What the ledger holds, oldest first. */
  events(): Promise<LedgerEvent[]>;
  end(): Promise<void>;
}

export interface LedgerEvent { name: string; actorId: string | null; entityId: string | null; data: Record<string, string> | null; leaf: string }

const passwordHash = hashPassword(PASSWORD);

/** The product without demo data, on a database of its own. */
export async function startIdentity(env: Record<string, string> = {}): Promise<IdentityApp> {
  const database = await cloneDatabase('tl_empty');
  const clock = new MovableClock();
  const test = await startApp({ databaseUrl: database.url, env, overrides: (builder) => builder.overrideProvider(Clock).useValue(clock) });

  return {
    ...test,
    database,
    clock,
    async person(name) {
      const email = `${name.toLowerCase().replaceAll(' ', '.')}@school.test`;
      const hash = await passwordHash;
      const [id] = await test.app.get(Database).transaction({}, (em) => test.app.get(Accounts).createMany(em, [{ name, email, passwordHash: hash }]));
      return { id: id!, email };
    },
    disable: (id) => test.app.get(Database).transaction({}, async (em) => {
      (await em.findOneOrFail(AppUser, id)).enabled = false;
    }),
    async signIn(email, password = PASSWORD) {
      const visitor = test.visitor();
      const answer = await visitor.request('POST', '/api/auth/sign-in/email', { body: { email, password } });
      if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}: ${await answer.text()}`);
      return visitor;
    },
    async events() {
      const { rows } = await database.sql.query<LedgerEvent>(`
        select event_name as name, actor_id as "actorId", entity_id as "entityId",
               convert_from(leaf, 'UTF8')::jsonb -> 'data' as data, convert_from(leaf, 'UTF8') as leaf
        from audit.event where stream = 'auth' order by ingest_xid, ingest_ord`);
      return rows;
    },
    async end() {
      await test.close();
      await database.drop();
    },
  };
}
