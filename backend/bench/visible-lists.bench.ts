/**
 * What the lists of visible logs cost, for every kind of viewer, with 10,000 and with 300,000 logs in one run: the very statements the product
 * sends, under row-level security as the application's role, in turns on both databases. At the larger nobody's list may read all logs.
 *
 * Run by `npm run prove`; the plans stand beside the page, in docs/visible-lists.plans.txt. BENCH_LIST_LOGS makes the larger smaller.
 */
import fs from 'node:fs';
import path from 'node:path';
import { type Figure, report, rounded } from '../test/proofs/rig/report.ts';
import { nameOf } from './lib/list-cases.ts';
import { type Listing, recordListings } from './lib/listing.ts';
import { loggedDistricts } from './lib/logged-districts.ts';
import { readsAllLogs } from './lib/plans.ts';

const SIZES = [10_000, Number(process.env['BENCH_LIST_LOGS'] ?? 300_000)] as const;
const WARM_UP = 5;
const TIMES = 40;

const recorded = await Promise.all((await loggedDistricts(...SIZES)).map(recordListings));
const [small, large] = recorded.map(({ listings }) => listings) as [Listing[], Listing[]];
const figures: Figure[] = [];
const kept: string[] = [];
const slow: string[] = [];
for (const [i, one] of small.entries()) {
  const pair = [one, large[i]!] as const;
  const took = await inTurns(pair);
  const plans = await pair[1].plans();
  const name = nameOf(one.case);
  if (!one.case.mayBeEmpty && pair.some(({ lines }) => lines === 0)) throw new Error(`${name}: the list is empty, which measures nothing.`);
  if (readsAllLogs(plans)) slow.push(name);
  figures.push({ label: `${name}, p50 / p95 at each size, p95 large / small`, value: `${quantiles(took[0])}, ${quantiles(took[1])} ms, ${Math.round((at(took[1], 0.95) / at(took[0], 0.95)) * 10) / 10}` });
  if (!one.case.narrowed) figures.push({ label: `${name}, how logs are found among ${SIZES[1].toLocaleString('en')}`, value: [...new Set(plans.flatMap(({ waysToLogs }) => waysToLogs))].map((way) => way.replace('student_log_', '')).toSorted().join(', ') });
  kept.push(`# ${name}, at ${SIZES[1]} logs`, ...plans.flatMap(({ lines }) => ['', ...lines]), '');
}
await Promise.all(recorded.map((one) => one.close()));

const folder = process.env['PROOF_RESULTS_DIR'];
if (folder) fs.writeFileSync(path.join(folder, 'visible-lists.plans.txt'), kept.join('\n'));
if (slow.length) throw new Error(`Lists that read all logs:\n${slow.join('\n')}\n\n${kept.join('\n')}`);
report({ name: `Lists of visible logs, with ${SIZES.map((size) => size.toLocaleString('en')).join(' and ')} logs`, command: 'npm run prove', figures: [...figures, { label: `Lists with ${SIZES[1].toLocaleString('en')} logs whose plan reads all of them`, value: `0 of ${small.length}` }] });

/** Both sizes in turns, so that a machine that has other things to do is unfair to neither. */
async function inTurns(pair: readonly [Listing, Listing]): Promise<[number[], number[]]> {
  const took: [number[], number[]] = [[], []];
  for (let n = -WARM_UP; n < TIMES; n++) {
    for (const which of [0, 1] as const) {
      const milliseconds = await pair[which].play();
      if (n >= 0) took[which].push(milliseconds);
    }
  }
  return took;
}

function at(milliseconds: readonly number[], share: number): number {
  return milliseconds.toSorted((a, b) => a - b)[Math.min(milliseconds.length - 1, Math.floor(milliseconds.length * share))]!;
}
function quantiles(milliseconds: readonly number[]): string {
  return `${rounded(at(milliseconds, 0.5))} / ${rounded(at(milliseconds, 0.95))}`;
}
