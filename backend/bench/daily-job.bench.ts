/**
 * What the daily job costs on top of its own row changes: so many stale follow-ups closed by the job, and the same changes of log,
 * to-do, trail, outbox and ledger as bare set-based SQL over all of them at once, on a copy of the same database.
 *
 * Run by `npm run prove`; BENCH_DAILY_LOGS makes it smaller.
 */
import { type Figure, report, rounded } from '../test/proofs/rig/report.ts';
import { closeBare } from './lib/bare-closing.ts';
import { closeByJob } from './lib/job-closing.ts';
import { staleCopies } from './lib/stale-copies.ts';

const LOGS = Number(process.env['BENCH_DAILY_LOGS'] ?? 100_000);
const MEGABYTE = 1024 * 1024;

const { job, bare, school } = await staleCopies(LOGS);
const byJob = await closeByJob(job, school);
const bySql = await closeBare(bare, school);
for (const [what, closed] of [['the job', byJob.closed], ['SQL', bySql.closed]] as const) if (closed !== LOGS) throw new Error(`Of ${LOGS} logs ${what} closed ${closed}.`);

const memory = (of: 'heapUsed' | 'rss'): string => [byJob.memory.at(0)!, byJob.memory.at(-1)!].map((sample) => Math.round(sample[of] / MEGABYTE)).join(' / ');
const figures: Figure[] = [
  { label: 'Stale follow-ups closed', value: LOGS },
  { label: 'By the daily job', value: rounded(byJob.seconds), unit: 's' },
  { label: 'The same row changes, bare', value: rounded(bySql.seconds), unit: 's' },
  { label: 'Job / bare', value: Math.round((byJob.seconds / bySql.seconds) * 100) / 100 },
  { label: 'Chunks, and outbox rows they left', value: `${byJob.memory.length - 1}, ${byJob.outboxRows}` },
  { label: 'Heap after the first and the last chunk', value: memory('heapUsed'), unit: 'MB' },
  { label: 'Resident memory after the first and the last chunk', value: memory('rss'), unit: 'MB' },
];
report({ name: 'The daily job on stale follow-ups, and the same changes as bare SQL', command: 'npm run prove', figures });
