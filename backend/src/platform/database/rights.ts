import { DEFAULT_SCHEMA, runMigrations } from 'bullmq';
import type { Client } from 'pg';
import type { Config } from '../config/index.ts';
import { APP_ROLE } from './roles.ts';

/** BullMQ's own schema, as the owner; the application role works the queues but does not own them. */
export async function prepareQueues(owner: Client): Promise<void> {
  await runMigrations(owner);
  // BullMQ makes a sequence for every queue when the first job is added to it.
  await owner.query(`
    grant usage, create on schema ${DEFAULT_SCHEMA} to ${APP_ROLE};
    grant select, insert, update, delete on all tables in schema ${DEFAULT_SCHEMA} to ${APP_ROLE};
    grant usage, select, update on all sequences in schema ${DEFAULT_SCHEMA} to ${APP_ROLE};
    grant execute on all functions in schema ${DEFAULT_SCHEMA} to ${APP_ROLE}`);
}

/** What stands after every migration: the list of migrations is read-only, and the login the server uses may become the application role. */
export async function finishRights(owner: Client, config: Config): Promise<void> {
  await owner.query(`revoke all on app_migration from ${APP_ROLE}; grant select on app_migration to ${APP_ROLE}`);
  const login = decodeURIComponent(new URL(config.databaseUrl).username);
  const { rows } = await owner.query<{ may: boolean }>(`select pg_has_role(rolname, '${APP_ROLE}', 'set') as may from pg_roles where rolname = $1`, [login]);
  if (rows[0]?.may === false) await owner.query(`grant ${APP_ROLE} to ${owner.escapeIdentifier(login)}`);
}
