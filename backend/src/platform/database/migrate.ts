import { Migration as OrmMigration, Migrator } from '@mikro-orm/migrations';
import { defineConfig, MikroORM, type Options } from '@mikro-orm/postgresql';
import pg from 'pg';
import type { Config } from '../config/index.ts';
import { finishRights, prepareQueues } from './rights.ts';
import { asAppRole } from './roles.ts';

/** One step of the schema: a name that sorts by time, and SQL that runs once, in a transaction of its own. */
export interface Migration {
  readonly name: string;
  readonly up: string;
}

// Any number will do, as long as nothing else locks it.
const LOCK = 7_220_021;

// No such role, no such table, no right to either: nobody migrated here, or somebody is about to finish.
const NOT_YET = new Set(['22023', '42P01', '42501']);

/**
 * Brings the database up to date as its owner. Processes that start together wait for one another; whoever comes second
 * finds nothing left to do.
 * @returns the names of the migrations that ran
 */
export async function migrate(config: Config, migrations: readonly Migration[]): Promise<string[]> {
  const owner = new pg.Client({ connectionString: config.databaseOwnerUrl, application_name: 'throughline migrate' });
  await owner.connect();
  try {
    await owner.query('select pg_advisory_lock($1)', [LOCK]);
    const ran = await withMigrator(config.databaseOwnerUrl, migrations, up);
    if (!config.redisUrl) await prepareQueues(owner);
    await finishRights(owner, config);
    return ran;
  } finally {
    // ends the session, and the lock with it
    await owner.end();
  }
}

async function up(orm: MikroORM): Promise<string[]> {
  let at = '';
  orm.migrator.on('migrating', ({ name }) => { at = name; });
  try {
    return (await orm.migrator.up()).map(({ name }) => name);
  } catch (cause) {
    throw new Error(`Migration ${at} failed: ${(cause as Error).message}`, { cause });
  }
}

/** The migrations this database still lacks, asked as the application role: a server that does not migrate waits for none. */
export async function pendingMigrations(config: Config, migrations: readonly Migration[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: config.databaseUrl, options: asAppRole() });
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string }>('select name from app_migration');
    const applied = new Set(rows.map(({ name }) => name));
    return migrations.map(({ name }) => name).filter((name) => !applied.has(name));
  } catch (error) {
    if (NOT_YET.has((error as { code?: string }).code ?? '')) return migrations.map(({ name }) => name);
    throw error;
  } finally {
    await client.end();
  }
}

async function withMigrator<T>(clientUrl: string, migrations: readonly Migration[], work: (orm: MikroORM) => Promise<T>): Promise<T> {
  const migrationsList: NonNullable<Options['migrations']>['migrationsList'] = migrations.map(({ name, up }) => ({ name, class: sqlMigration(up) }));
  const orm = await MikroORM.init(defineConfig({
    clientUrl, entities: [], discovery: { warnWhenNoEntities: false }, extensions: [Migrator], pool: { min: 0, max: 2 },
    migrations: { migrationsList, tableName: 'app_migration', snapshot: false, silent: true, disableForeignKeys: false, transactional: true, allOrNothing: false },
  }));
  try {
    return await work(orm);
  } finally {
    await orm.close(true);
  }
}

const sqlMigration = (up: string) =>
  class extends OrmMigration {
    override async up(): Promise<void> {
      await this.execute(up);
    }
  };
