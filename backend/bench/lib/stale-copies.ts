import pg from 'pg';
import { runCli } from '../../test/proofs/rig/server.ts';
import { putStaleLogs } from '../../test/proofs/rig/stale-logs.ts';

const SCHOOL = 'Lakeside Upper School';
const DAY_MS = 86_400_000;

/** Two databases, one a copy of the other: a small district with so many logs that fell silent long ago. */
export async function staleCopies(count: number): Promise<{ job: string; bare: string; school: string }> {
  const server = process.env['BENCH_DATABASE_URL'];
  if (!server) throw new Error('BENCH_DATABASE_URL is not set: this bench is run by "npm run prove".');
  const url = (name: string) => Object.assign(new URL(server), { pathname: `/${name}` }).href;
  await execute(server, 'create database daily_job');
  await runCli(['demo', '--students', '120', '--logs', '400'], url('daily_job'));
  const day = (ago: number) => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10);
  const client = new pg.Client({ connectionString: url('daily_job') });
  await client.connect();
  await putStaleLogs(client, { school: SCHOOL, yesterday: day(1), soon: day(-3), longAgo: day(200), count, kinds: 'silent' });
  await client.end();
  await execute(server, 'create database daily_bare template daily_job');
  await execute(server, 'checkpoint');
  return { job: url('daily_job'), bare: url('daily_bare'), school: SCHOOL };
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
