// npm run prove: the proofs at full size and the benches, with what they measured written to docs/proofs.md, and the plans of statements beside it.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { benches, browserFor, runBench } from './lib/benches.mjs';
import { build } from './lib/build.mjs';
import { findChromium } from './lib/chromium.mjs';
import { ROOT, ensureInstalled } from './lib/ensure.mjs';
import { onLeave } from './lib/leave.mjs';
import { proofsPage } from './lib/proofs-page.mjs';
import { proofs, runProofs } from './lib/proofs.mjs';
import { hasRedis } from './lib/redis.mjs';
import { stopRunning } from './lib/run.mjs';
import { runScreens } from './lib/screens.mjs';
import { Steps } from './lib/steps.mjs';
import { stopProducts } from './lib/stories.mjs';

const steps = new Steps();
const results = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-proofs-'));

function finish(code) {
  fs.rmSync(results, { recursive: true, force: true });
  process.exit(code);
}

onLeave((reason) => {
  console.error(`\nStopping (${reason}) …`);
  void stopRunning().then(stopProducts).then(() => finish(1));
});

await ensureInstalled();
const nameOf = (bench) => path.basename(bench, '.bench.ts');
const names = process.argv.slice(2);
const known = [...proofs(), 'screens', ...benches().map(nameOf)];
const unknown = names.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  finish(3);
}
const chosen = (all, called) => (names.length > 0 ? all.filter((one) => names.includes(called(one))) : all);
if (await steps.run('build', build)) {
  if (!hasRedis()) steps.lacks('the proofs that need Redis: there is no redis-server on PATH');
  const env = { PROOF_RESULTS_DIR: results };
  const only = chosen(proofs(), (name) => name);
  if (only.length > 0) await steps.run('proofs, full', () => runProofs({ size: 'full', env, only }));
  if (chosen(['screens'], (name) => name).length > 0) {
    const browser = await findChromium();
    if (browser) await steps.run('screens', () => runScreens(browser, env));
    else steps.lacks('screens: no Chromium runs on this machine');
  }
  for (const bench of chosen(benches(), nameOf)) {
    const browser = await browserFor(bench);
    if (browser) await steps.run(bench, () => runBench(bench, { ...env, ...browser }));
    else steps.lacks(`${nameOf(bench)}: no Chromium runs on this machine`);
  }
  const page = path.join(ROOT, 'docs', 'proofs.md');
  fs.writeFileSync(page, proofsPage(results, names.length > 0 && fs.existsSync(page) ? fs.readFileSync(page, 'utf8') : ''));
  for (const plans of fs.readdirSync(results).filter((name) => name.endsWith('.plans.txt'))) fs.copyFileSync(path.join(results, plans), path.join(ROOT, 'docs', plans));
  console.log('\nWrote docs/proofs.md');
}
steps.summary();
finish(steps.failed ? 1 : 0);
