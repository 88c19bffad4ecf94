import fs from 'node:fs';
import path from 'node:path';
import { findChromium } from './chromium.mjs';
import { ROOT, childEnv, nodeBin } from './ensure.mjs';
import { startProduct } from './product.mjs';
import { run } from './run.mjs';

const FOLDERS = [path.join('backend', 'bench'), path.join('frontend', 'bench')];

/** Paths of the benches, in the order they run. */
export function benches() {
  return FOLDERS.flatMap((folder) => fs.readdirSync(path.join(ROOT, folder)).filter((name) => name.endsWith('.bench.ts')).sort().map((name) => path.join(folder, name)));
}

/** What a bench of the browser needs besides: CHROMIUM_PATH, and what that browser runs with. Undefined when there is none; nothing for other benches. */
export async function browserFor(bench) {
  if (!bench.startsWith('frontend')) return {};
  const browser = await findChromium();
  return browser && { CHROMIUM_PATH: browser.path, ...browser.env };
}

/**
 * Runs one bench against a fresh product that waits for the disk, as in real life. A bench is plain TypeScript that Node runs
 * as it is; it finds the product by BENCH_BASE_URL and its database by BENCH_DATABASE_URL (a superuser's).
 */
export async function runBench(bench, env) {
  const product = await startProduct({ fast: false });
  try {
    return await run(nodeBin(), [bench], {
      cwd: ROOT,
      env: childEnv({ ...env, BENCH_BASE_URL: product.url, BENCH_DATABASE_URL: product.databaseUrl }),
    });
  } finally {
    await product.stop();
  }
}
