// npm test: everything we promise, on a fresh machine, with no service needed. What is missing is said, not skipped quietly.
import { check } from './lib/checks.mjs';
import { findChromium } from './lib/chromium.mjs';
import { ensureInstalled } from './lib/ensure.mjs';
import { onLeave } from './lib/leave.mjs';
import { startProduct } from './lib/product.mjs';
import { runProofs } from './lib/proofs.mjs';
import { hasRedis } from './lib/redis.mjs';
import { stopRunning } from './lib/run.mjs';
import { Steps } from './lib/steps.mjs';
import { holds, playwright, vitest } from './lib/testers.mjs';

/** Stories run side by side, each on a district of its own. */
const STORIES_AT_ONCE = 2;

const steps = new Steps();
let products = [];

async function stopProducts() {
  const stopping = products;
  products = [];
  await Promise.all(stopping.map((product) => product.stop()));
}

async function finish(code) {
  await stopProducts();
  process.exit(code);
}

async function stories() {
  const browser = await findChromium();
  if (!browser) return steps.lacks('the stories in a browser: no Chromium runs on this machine');
  console.log(`\nBrowser: ${browser.source}`);
  await steps.run('stories in a real browser', async () => {
    for (let n = 0; n < STORIES_AT_ONCE; n++) products.push(await startProduct());
    return playwright({ E2E_BASE_URL: products.map(({ url }) => url).join(' '), CHROMIUM_PATH: browser.path, ...browser.env });
  });
  await stopProducts();
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
