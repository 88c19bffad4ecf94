import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './ensure.mjs';
import { proofSeed } from './seed.mjs';
import { runStories } from './stories.mjs';

/** Looks at every screen in every variant, and keeps the pictures in docs/screenshots in the place of those before. */
export function runScreens(browser, env) {
  const folder = path.join(ROOT, 'docs', 'screenshots');
  fs.rmSync(folder, { recursive: true, force: true });
  return runStories(browser, { only: ['screens.spec.ts'], reporters: ['./e2e/screens/reporter.ts'], env: { ...env, PROOF_SIZE: 'full', PROOF_SEED: proofSeed(), SCREENSHOTS_DIR: folder } });
}
