import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { sql, type Kysely } from 'kysely';

/** Settings of one transaction, as PostgreSQL keeps them: `app.viewer_id`, `app.reach_schools`, … */
export type Settings = Readonly<Record<string, string>>;

interface Open {
  settings: Settings;
  readonly afterCommit: (() => unknown)[];
}

/**
 * The one way into the database. Every piece of work runs in a transaction of its own with its settings local to it, on a
 * connection of the role `throughline_app`: a connection that goes back to the pool remembers nobody.
 */
@Injectable()
export class Database {
  readonly #open = new WeakMap<EntityManager, Open>();
  #pool: Kysely<unknown> | undefined;

  constructor(private readonly em: EntityManager) {}

  /**
   * Runs the work in a new transaction, on an entity manager of its own; changes are flushed and committed when it returns,
   * rolled back when it throws. It never joins a transaction that is already open: inside one, pass `em` on.
   * @param settings set for this transaction only, in one statement
   */
  async transaction<T>(settings: Settings, work: (em: EntityManager) => Promise<T>): Promise<T> {
    const em = this.em.fork({ disableContextResolution: true });
    const open: Open = { settings, afterCommit: [] };
    this.#open.set(em, open);
    await em.begin();
    let result: T;
    try {
      await apply(em, settings);
      result = await work(em);
      await em.commit();
    } catch (error) {
      // The connection may be what broke: why the work failed is worth more than why the rollback did.
      await em.rollback().catch(() => undefined);
      throw error;
    }
    for (const fn of open.afterCommit) await fn();
    return result;
  }

  /**
   * Lays other settings over those of the open transaction while the work runs, then restores what stood before. What was
   * changed earlier is flushed under the old settings and what the work changes under its own. One at a time: nothing else
   * may use `em` meanwhile, for it would run with these settings too.
   */
  async within<T>(em: EntityManager, settings: Settings, work: () => Promise<T>): Promise<T> {
    const open = this.#opened(em);
    const before = open.settings;
    const restored = Object.fromEntries(Object.keys(settings).map((name) => [name, before[name] ?? '']));
    await em.flush();
    await apply(em, settings);
    open.settings = { ...before, ...settings };
    try {
      const result = await work();
      await em.flush();
      await apply(em, restored);
      return result;
    } catch (error) {
      // After a failed statement the whole transaction is lost and nothing more can be set in it, nor needs to be.
      await apply(em, restored).catch(() => undefined);
      throw error;
    } finally {
      open.settings = before;
    }
  }

  /**
   * Runs the work and takes back every row it changed, with all that hung on changing them: for asking what would be so. For plain
   * statements alone: what the entity manager holds is not taken back.
   */
  async supposing<T>(em: EntityManager, work: () => Promise<T>): Promise<T> {
    const db = em.getKysely();
    await em.flush();
    await sql`savepoint supposing`.execute(db);
    const result = await work();
    await sql`rollback to savepoint supposing`.execute(db);
    await sql`release savepoint supposing`.execute(db);
    return result;
  }

  /** Runs `fn` once this transaction has committed; after a rollback never. What it throws reaches the caller, too late to undo anything. */
  onCommit(em: EntityManager, fn: () => unknown): void {
    this.#opened(em).afterCommit.push(fn);
  }

  /** For single statements that need neither a transaction nor a reach. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  kysely<DB = any>(): Kysely<DB> {
    this.#pool ??= this.em.fork({ disableContextResolution: true }).getKysely() as Kysely<unknown>;
    return this.#pool as Kysely<DB>;
  }

  #opened(em: EntityManager): Open {
    const open = this.#open.get(em);
    if (!open) throw new Error('this entity manager was not opened by Database.transaction');
    return open;
  }
}

async function apply(em: EntityManager, settings: Settings): Promise<void> {
  const entries = Object.entries(settings);
  if (entries.length === 0) return;
  await sql`select ${sql.join(entries.map(([name, value]) => sql`set_config(${name}, ${value}, true)`))}`.execute(em.getKysely());
}
