import { NestFactory } from '@nestjs/core';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import pg from 'pg';
import { ROOT } from '../../launcher/lib/ensure.mjs';

export interface Closed { readonly closed: number; readonly seconds: number }

// Node runs a bench as it is, and decorators it cannot run: the product comes from its build
const built = (file: string): Promise<any> => import(pathToFileURL(path.join(ROOT, 'backend', 'dist', file)).href); // eslint-disable-line @typescript-eslint/no-explicit-any

/** Closes what is stale at the school with the product's own job, in this process, whose memory is looked at after every chunk. */
export async function closeByJob(databaseUrl: string, school: string): Promise<Closed & { outboxRows: number; memory: NodeJS.MemoryUsage[] }> {
  const [{ AppModule }, { loadConfig }, { DailyJob }, { Outbox }] = await Promise.all(['app.module.js', 'platform/config/index.js', 'modules/student-logs/index.js', 'platform/events/index.js'].map(built));
  // it hands on, and nobody takes: what becomes of the outbox rows is not measured here
  const config = loadConfig({ DATABASE_URL: databaseUrl, THROUGHLINE_ROLE: 'api', THROUGHLINE_DEMO: '0', THROUGHLINE_SECRET: 'a-key-that-only-a-bench-uses-and-nobody-else' });
  const app = await NestFactory.createApplicationContext(AppModule.register(config), { logger: false });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const count = async (statement: string) => Number((await client.query(statement)).rows[0].count);

  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const memory: NodeJS.MemoryUsage[] = [];
  const outbox = app.get(Outbox, { strict: false });
  const record = outbox.record.bind(outbox);
  // a chunk records once, at its end
  outbox.record = async (...told: unknown[]) => {
    await record(...told);
    if (memory.length % 20 === 0 || memory.length < 2) collect();
    memory.push(process.memoryUsage());
  };

  const job = app.get(DailyJob, { strict: false });
  const { rows: [{ id: schoolId, day }] } = await client.query('select id, (now() at time zone time_zone)::date::text as day from school where name = $1', [school]);
  const began = performance.now();
  await job.run({ schoolId, day });
  const seconds = (performance.now() - began) / 1000;
  collect();
  memory.push(process.memoryUsage());
  const result = { seconds, memory, closed: await count(`select count(*) from todo where closed_as = 'lapsed' and id::text like '01900000-%'`), outboxRows: await count(`select count(distinct event_id) from outbox where event_name = 'student-log.round-told'`) };
  await client.end();
  await app.close();
  return result;
}
