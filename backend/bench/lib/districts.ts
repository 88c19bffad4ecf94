import pg from 'pg';
import { createServer, runCli } from '../../test/proofs/rig/server.ts';

const GROWN_LOGS = 20_000;

/** A running product, and its database as a superuser. */
export interface District {
  name: string;
  url: string;
  databaseUrl: string;
  close(): Promise<void>;
}

/** The demo district of the product that the launcher has started. */
export async function launchedDistrict(): Promise<District> {
  return { name: 'demo', url: given('BENCH_BASE_URL'), databaseUrl: given('BENCH_DATABASE_URL'), close: async () => {} };
}

/** The same district with more logs, in a database of its own on the same server. */
export async function grownDistrict(): Promise<District> {
  const server = given('BENCH_DATABASE_URL');
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query('create database grown');
  await client.end();
  const url = new URL(server);
  url.pathname = '/grown';
  await runCli(['demo', '--logs', String(GROWN_LOGS)], url.href);
  const product = await createServer({ DATABASE_URL: url.href });
  await product.start();
  return { name: `${GROWN_LOGS.toLocaleString('en')} logs`, url: product.url, databaseUrl: url.href, close: () => product.stop() };
}

function given(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: this bench is run by "npm run prove".`);
  return value;
}
