// npm test: everything we promise, on a fresh machine, with no service needed. What is missing is said, not skipped quietly.
import { check } from './lib/checks.mjs';
import { findChromium } from './lib/chromium.mjs';
import { ensureInstalled } from './lib/ensure.mjs';
import { onLeave } from './lib/leave.mjs';
import { runProofs } from './lib/proofs.mjs';
import { hasRedis } from './lib/redis.mjs';
import { stopRunning } from './lib/run.mjs';
import { proofSeed } from './lib/seed.mjs';
import { Steps } from './lib/steps.mjs';
import { runStories, stopProducts } from './lib/stories.mjs';
import { holds, vitest } from './lib/testers.mjs';

const steps = new Steps();

async function finish(code) {
  await stopProducts();
  process.exit(code);
}

async function stories() {
  const browser = await findChromium({ light: true });
  if (!browser) return steps.lacks('the stories in a browser: no Chromium runs on this machine');
  console.log(`\nBrowser: ${browser.source}`);
  await steps.run('stories and screens in a real browser', () => runStories(browser, { env: { PROOF_SIZE: 'small', PROOF_SEED: proofSeed() } }));
}

onLeave((reason) => {
  console.error(`\nStopping (${reason}) …`);
  void stopRunning().then(() => finish(1));
});

await ensureInstalled();
const built = await check(steps);

if (!hasRedis()) steps.lacks('the half of the queue tests that needs Redis: there is no redis-server on PATH');
for (const workspace of ['shared', 'backend', 'frontend']) {
  if (holds(`${workspace}/src`, '.spec.ts') || holds(`${workspace}/test`, '.spec.ts')) await steps.run(`${workspace} tests`, () => vitest(workspace));
}
if (built) {
  await stories();
  await steps.run('proofs, small', () => runProofs({ size: 'small' }));
} else {
  await steps.run('stories and proofs', () => { throw new Error('They need a build that works.'); });
}
steps.summary();
await finish(steps.failed ? 1 : 0);
