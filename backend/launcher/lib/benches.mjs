import fs from 'node:fs';
import path from 'node:path';
import { ROOT, childEnv, nodeBin } from './ensure.mjs';
import { startProduct } from './product.mjs';
import { run } from './run.mjs';

const FOLDER = path.join('backend', 'bench');

/** Paths of the benches, in the order they run. */
export function benches() {
  const at = path.join(ROOT, FOLDER);
  return fs.existsSync(at) ? fs.readdirSync(at).filter((name) => name.endsWith('.bench.ts')).sort().map((name) => path.join(FOLDER, name)) : [];
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
