import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Accounts, hashPassword } from '../../modules/identity/index.ts';
import { Audit, AuditedBulk } from '../../modules/ledger/index.ts';
import { SYSTEM_REACH } from '../../modules/access/index.ts';
import { localDay } from '../../modules/school/index.ts';
import { Clock } from '../../platform/clock/index.ts';
import { Config } from '../../platform/config/index.ts';
import { Database } from '../../platform/database/index.ts';
import { writeDemoSetting, type DemoSetting } from '../data/demo-setting.ts';
import { analyse, isNew } from '../data/new-database.ts';
import { insertUnaudited } from '../data/unaudited-rows.ts';
import { TIME_ZONES } from '../world/frame.ts';
import type { TableName, UserRow, WorldRows } from '../world/rows.ts';
import type { WorldSize } from '../world/size.ts';
import { DEMO_PASSWORD } from '../world/story.ts';
import { generateWorld } from '../world/world.ts';

export const DEMO_SEED = 'throughline';
const UNAUDITED: ReadonlySet<TableName> = new Set<TableName>(['log_trail', 'log_receipt']);

/** Puts the demo district into a database that is new: all of it or nothing, with its audit events, sending nothing. */
@Injectable()
export class DemoLoader {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
    private readonly bulk: AuditedBulk,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** @returns what was loaded, or null when somebody is in the database already */
  async loadIfNew(size: WorldSize, seed: string = DEMO_SEED): Promise<DemoSetting | null> {
    const loaded = await this.database.transaction(SYSTEM_REACH, async (em) => ((await isNew(em.getKysely())) ? this.#load(em, size, seed) : null));
    if (loaded) await analyse(this.config.databaseOwnerUrl);
    return loaded;
  }

  async #load(em: EntityManager, size: WorldSize, seed: string): Promise<DemoSetting> {
    const loadedOn = localDay(this.clock.now(), TIME_ZONES.lakeside);
    const rows = generateWorld({ today: loadedOn, seed, size });
    await this.#logins(em, rows.app_user);
    for (const table of tablesBut(rows, 'app_user')) {
      if (UNAUDITED.has(table)) await insertUnaudited(em.getKysely(), table, rows[table]);
      else await this.bulk.insert(em, { table, entityType: table, rows: rows[table] as unknown as Record<string, unknown>[] });
    }
    const setting: DemoSetting = { loadedOn, seed, students: rows.student.length, logs: rows.student_log.length };
    await writeDemoSetting(em.getKysely(), setting);
    await this.audit.record(em, { name: 'system.demo.loaded', data: { ...setting } });
    return setting;
  }

  /** Everybody can sign in, with one password that is hashed once. */
  async #logins(em: EntityManager, users: readonly UserRow[]): Promise<void> {
    const passwordHash = await hashPassword(DEMO_PASSWORD);
    await this.accounts.createMany(em, users.map((user) => ({ ...user, passwordHash })));
  }
}

const tablesBut = (rows: WorldRows, but: TableName) => (Object.keys(rows) as TableName[]).filter((table) => table !== but && rows[table].length > 0);
