// npm run prove: the proofs at full size and the benches, with what they measured written to docs/proofs.md, and the plans of statements beside it.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runBench, benches } from './lib/benches.mjs';
import { build } from './lib/build.mjs';
import { ROOT, ensureInstalled } from './lib/ensure.mjs';
import { onLeave } from './lib/leave.mjs';
import { proofsPage } from './lib/proofs-page.mjs';
import { runProofs } from './lib/proofs.mjs';
import { hasRedis } from './lib/redis.mjs';
import { stopRunning } from './lib/run.mjs';
import { Steps } from './lib/steps.mjs';

const steps = new Steps();
const results = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-proofs-'));

function finish(code) {
  fs.rmSync(results, { recursive: true, force: true });
  process.exit(code);
}

onLeave((reason) => {
  console.error(`\nStopping (${reason}) …`);
  void stopRunning().then(() => finish(1));
});

await ensureInstalled();
if (await steps.run('build', build)) {
  if (!hasRedis()) steps.lacks('the proofs that need Redis: there is no redis-server on PATH');
  const env = { PROOF_RESULTS_DIR: results };
  await steps.run('proofs, full', () => runProofs({ size: 'full', env }));
  for (const bench of benches()) await steps.run(bench, () => runBench(bench, env));
  fs.writeFileSync(path.join(ROOT, 'docs', 'proofs.md'), proofsPage(results));
  for (const plans of fs.readdirSync(results).filter((name) => name.endsWith('.plans.txt'))) fs.copyFileSync(path.join(results, plans), path.join(ROOT, 'docs', plans));
  console.log('\nWrote docs/proofs.md');
}
steps.summary();
finish(steps.failed ? 1 : 0);
