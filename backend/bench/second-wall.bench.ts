/**
 * What row-level security costs: list and detail of each kind of viewer, the same statements with the same predicate as the owner, whom
 * it does not hold, and as the application, in turns on one connection each.
 *
 * Run by `npm run prove`; BENCH_WALL_LOGS and BENCH_WALL_TIMES make it larger or smaller.
 */
import { type Figure, report, rounded } from '../test/proofs/rig/report.ts';
import { runCli } from '../test/proofs/rig/server.ts';
import pg from 'pg';
import { wallCosts } from './lib/walls.ts';

const LOGS = Number(process.env['BENCH_WALL_LOGS'] ?? 20_000);
const VIEWERS = { teacher: 'teacher', 'pastoral lead': 'pastoral', coordinator: 'coordinator', counsellor: 'counsellor', 'safeguarding lead': 'safeguarding', administrator: 'admin', 'system administrator': 'system' };

const server = process.env['BENCH_DATABASE_URL'];
if (!server) throw new Error('BENCH_DATABASE_URL is not set: this bench is run by "npm run prove".');
const databaseUrl = Object.assign(new URL(server), { pathname: '/second_wall' }).href;
await execute(server, 'create database second_wall');
await runCli(['demo', '--logs', String(LOGS)], databaseUrl);
await execute(databaseUrl, `set app.audit_coverage = 'off'; update log_type set confidentiality = 'restricted', reader_roles = '{counsellor,safeguarding-lead}', default_share_student = false, default_share_guardians = false where name = 'Pastoral'`);
await execute(databaseUrl, 'vacuum analyze');

const figures: Figure[] = [{ label: 'Logs', value: LOGS }];
for (const [label, who] of Object.entries(VIEWERS)) {
  const { list, detail, shown } = await wallCosts(databaseUrl, `${who}@demo.test`);
  for (const [what, cost] of [[`list of ${shown}`, list], ['one log', detail]] as const)
    figures.push({ label: `${label}, ${what}: owner / application`, value: `${rounded(cost.owner)} / ${rounded(cost.application)}`, unit: `ms, ratio ${cost.ratio.toFixed(2)}` });
}
report({ name: 'Row-level security on lists and details', command: 'npm run prove', figures });

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
