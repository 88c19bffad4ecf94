import { defineConfig } from 'vitest/config';
import { mutatedModules } from './test/visibility/mutants/mutated-modules.ts';

/** The proofs: each runs a product as processes of its own, kills it, and looks at what is left: patiently, and two at a time, since most of it is waiting. */
export default defineConfig({
  plugins: [mutatedModules()],
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  test: {
    globalSetup: ['./test/harness/global-setup.ts'],
    include: ['test/proofs/**/*.proof.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30 * 60_000,
    hookTimeout: 5 * 60_000,
  },
});
