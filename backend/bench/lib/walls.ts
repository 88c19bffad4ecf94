import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { readViewerFacts } from '../../src/modules/access/data/viewer-facts.ts';
import { reachSettings } from '../../src/modules/access/domain/reach.rules.ts';
import { Viewer } from '../../src/modules/access/domain/viewer.ts';
import { readLogViews, readSummaries } from '../../src/modules/student-logs/data/log-views.ts';
import { staffSees, visibleLogIds } from '../../src/modules/student-logs/data/visible-logs.ts';

const PAGE = 51;
const TIMES = Number(process.env['BENCH_WALL_TIMES'] ?? 60);

export interface WallCost { readonly owner: number; readonly application: number; /** Median over pairs that followed one another. */ readonly ratio: number }
type Db = Kysely<unknown>;

/** The same statements for the same person in turns: as the owner, whom row-level security does not hold, and as the application. In milliseconds. */
export async function wallCosts(databaseUrl: string, email: string): Promise<{ list: WallCost; detail: WallCost; shown: number }> {
  const open = (options?: string): Db => new Kysely({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: databaseUrl, max: 1, ...(options ? { options } : {}) }) }) });
  const [owner, application] = [open(), open('-c role=throughline_app')];
  const now = new Date();
  try {
    const { rows: [login] } = await sql<{ id: string }>`select id from app_user where email = ${email}`.execute(owner);
    const [facts] = await readViewerFacts(owner, [login!.id], now);
    const viewer = new Viewer(facts!);
    const within = <T>(db: Db, work: (db: Db) => Promise<T>) => db.transaction().execute(async (em) => {
      await sql`select ${sql.join(Object.entries(reachSettings(viewer)).map(([name, value]) => sql`set_config(${name}, ${value}, true)`))}`.execute(em);
      return work(em);
    });
    const list = (db: Db) => readSummaries(db, viewer, visibleLogIds(viewer, { filters: [], limit: PAGE }), now);
    const [asOwner, asApplication] = [await within(owner, list), await within(application, list)];
    if (JSON.stringify(asOwner) !== JSON.stringify(asApplication) || asOwner.length === 0) throw new Error(`The two lists of ${email} are not the same, or empty.`);
    const detail = (db: Db) => readLogViews(db, [asOwner[0]!.id], staffSees(viewer), now);
    const cost = (work: (db: Db) => Promise<unknown>) => inTurns(() => within(owner, work), () => within(application, work));
    return { list: await cost(list), detail: await cost(detail), shown: asOwner.length };
  } finally {
    await Promise.all([owner.destroy(), application.destroy()]);
  }
}

/** Each right after the other, so that a machine that has other things to do is unfair to neither. */
async function inTurns(owner: () => Promise<unknown>, application: () => Promise<unknown>): Promise<WallCost> {
  const took = { owner: [] as number[], application: [] as number[] };
  for (let n = 0; n < TIMES; n++)
    for (const [which, work] of n % 2 ? ([['owner', owner], ['application', application]] as const) : ([['application', application], ['owner', owner]] as const)) {
      const began = performance.now();
      await work();
      took[which].push(performance.now() - began);
    }
  return { owner: median(took.owner), application: median(took.application), ratio: median(took.owner.map((ms, n) => took.application[n]! / ms)) };
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
