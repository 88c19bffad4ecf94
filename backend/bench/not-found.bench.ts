/**
 * "Not there" and "not yours" are one answer; here, whether they also take the same time. For each kind of thing the same person asks by
 * turns for one that is hidden from them and for one that does not exist, and the medians are compared: in blocks, so that the spread says
 * how far two runs of the very same thing lie apart on this machine. Beside them, what does not exist against what does not exist.
 *
 * Run by `npm run prove`; BENCH_NOT_FOUND_ROUNDS makes it shorter.
 */
import { type Figure, report } from '../test/proofs/rig/report.ts';
import { launchedDistrict } from './lib/districts.ts';
import { hiddenThings, type Hidden } from './lib/hidden-things.ts';
import { medianOf } from './lib/rounds.ts';

const ROUNDS = Number(process.env['BENCH_NOT_FOUND_ROUNDS'] ?? 150);
const BLOCKS = 5;

const district = await launchedDistrict();
const figures: Figure[] = [];
for (const hidden of await hiddenThings(district)) {
  const twins = await ratios(hidden, hidden.missing);
  const found = await ratios(hidden, hidden.hidden);
  figures.push({ label: `${hidden.what}: not yours / not there (median of ${BLOCKS} blocks; lowest – highest)`, value: inWords(found.ratios) });
  figures.push({ label: `${hidden.what}: not there / not there`, value: inWords(twins.ratios) });
  figures.push({ label: `${hidden.what}: median of the answer`, value: Math.round(found.median * 100) / 100, unit: 'ms' });
}
await district.close();
report({ name: 'How long it takes to be told that nothing is there', command: 'npm run prove', figures });

/** Block by block, the median time of asking for `id` over the median time of asking for what does not exist; by turns, each first as often as the other. */
async function ratios({ ask, missing }: Hidden, id: string): Promise<{ ratios: number[]; median: number }> {
  const found: number[] = [];
  let median = 0;
  for (let block = -1; block < BLOCKS; block++) {
    const took = { theirs: [] as number[], nobodys: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      for (const which of round % 2 ? (['theirs', 'nobodys'] as const) : (['nobodys', 'theirs'] as const)) {
        const start = performance.now();
        const status = await ask(which === 'theirs' ? id : missing);
        took[which].push(performance.now() - start);
        if (status !== 404) throw new Error(`answered ${status}`);
      }
    }
    if (block < 0) continue; // to warm up
    median = medianOf(took.theirs);
    found.push(median / medianOf(took.nobodys));
  }
  return { ratios: found, median };
}

function inWords(ratio: readonly number[]): string {
  const two = (value: number) => value.toFixed(2);
  return `${two(medianOf(ratio))} (${two(Math.min(...ratio))} – ${two(Math.max(...ratio))})`;
}
