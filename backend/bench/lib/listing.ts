import { NestFactory } from '@nestjs/core';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { ROOT } from '../../launcher/lib/ensure.mjs';
import { type ListCase, listCases, VIEWERS } from './list-cases.ts';
import type { LoggedDistrict } from './logged-districts.ts';
import { type Plan, readPlan } from './plans.ts';
import { startRecorder } from './recorder.ts';
import type { Statement } from './wire.ts';

/** The statements of one list as the product sent them, to be sent again on a connection like the product's. */
export interface Listing {
  readonly case: ListCase;
  /** @returns milliseconds from the first statement to the last answer */
  play(): Promise<number>;
  /** The plans of those statements that read, as they ran. */
  plans(): Promise<Plan[]>;
  readonly lines: number;
}

// Node runs a bench as it is, and decorators it cannot run: the product comes from its build
const built = (file: string): Promise<any> => import(pathToFileURL(path.join(ROOT, 'backend', 'dist', file)).href); // eslint-disable-line @typescript-eslint/no-explicit-any
const PAGE = 50;
/** Who the viewer is was asked before, and that the list was looked at is written down after: neither is the list. */
const BESIDE = /\bapp\.viewer_facts\b|\baudit\.append\b/;

/** Asks the product for every list once, and keeps what it said to the database. */
export async function recordListings({ url }: LoggedDistrict): Promise<{ listings: Listing[]; close(): Promise<void> }> {
  const [{ AppModule }, { loadConfig }, { Viewers }, { LogReading }, { Focus }, { Portal }] = await Promise.all(
    ['app.module.js', 'platform/config/index.js', 'modules/access/index.js', 'modules/student-logs/app/log-reading.js', 'modules/student-logs/app/focus.js', 'modules/portal/app/portal.js'].map(built),
  );
  const recorder = await startRecorder(url);
  const app = await NestFactory.createApplicationContext(AppModule.register(loadConfig({ DATABASE_URL: recorder.url, THROUGHLINE_ROLE: 'api', THROUGHLINE_DEMO: '0', THROUGHLINE_SECRET: 'a-key-that-only-a-bench-uses-and-nobody-else' })), { logger: false });
  const owner = await connect(url);
  const idOf = async (select: string): Promise<string> => (await owner.query({ text: select, rowMode: 'array' })).rows[0]![0];
  const show = async (one: ListCase): Promise<{ items?: unknown[]; act?: unknown[]; review?: unknown[]; team?: unknown[] }> => {
    const userId = await idOf(VIEWERS[one.viewer]);
    const viewer = (await app.get(Viewers, { strict: false }).resolve([userId])).get(userId);
    const page = { cursor: undefined, limit: PAGE };
    const ask = { logs: () => app.get(LogReading, { strict: false }).list(viewer, one.filters, page), portal: () => app.get(Portal, { strict: false }).list(viewer, page),
      queue: () => app.get(Focus, { strict: false }).show(viewer, {}, page), team: () => app.get(Focus, { strict: false }).show(viewer, { kind: 'team' }, page) }[one.list];
    return ask();
  };

  let bare: pg.Client | undefined;
  const listings: Listing[] = [];
  for (const one of listCases(await known(owner))) {
    const shown: Awaited<ReturnType<typeof show>>[] = [];
    const statements = (await recorder.during(async () => { shown.push(await show(one)); })).filter(({ text }) => !BESIDE.test(text));
    bare ??= await connect(url, recorder.options());
    const client = bare;
    listings.push({
      case: one,
      lines: Object.values(shown[0]!).flatMap((part) => (Array.isArray(part) ? part : [])).length,
      async play() {
        const began = performance.now();
        for (const { text, values } of statements) await client.query(text, values);
        return performance.now() - began;
      },
      plans: () => readPlans(client, statements),
    });
  }
  return {
    listings,
    async close() {
      await Promise.all([owner.end(), bare?.end()]);
      await app.close();
      recorder.close();
    },
  };
}

/** What the filters name: a student of the teacher with many logs, the commonest type, a week in the middle. */
async function known(owner: pg.Client) {
  const { rows: [row] } = await owner.query(`
    select (select l.student_id from student_log l where l.author_id = (${VIEWERS.teacher}) group by 1 order by count(*) desc, 1 limit 1) as "studentId",
      (select type_id from student_log group by 1 order by count(*) desc, 1 limit 1) as "typeId", (middle - 7)::text as "from", middle::text as "to"
    from (select percentile_disc(0.5) within group (order by occurred_on) as middle from student_log) m`);
  return row;
}

/** Inside the very transaction: its settings come first, so the reach is the viewer's. */
async function readPlans(client: pg.Client, statements: readonly Statement[]): Promise<Plan[]> {
  const plans: Plan[] = [];
  for (const { text, values } of statements) {
    if (/^\s*(select|with)\b/i.test(text) && !/^\s*select set_config/i.test(text)) plans.push(readPlan((await client.query(`explain (analyze, timing off, format json) ${text}`, values)).rows[0]['QUERY PLAN'][0].Plan));
    else await client.query(text, values);
  }
  return plans;
}

async function connect(connectionString: string, options?: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, ...(options ? { options } : {}) });
  await client.connect();
  return client;
}
