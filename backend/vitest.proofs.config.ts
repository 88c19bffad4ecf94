import { defineConfig } from 'vitest/config';

/** The proofs: each runs a product as processes of its own, kills it, and looks at what is left; so one after the other, and patiently. */
export default defineConfig({
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  test: {
    globalSetup: ['./test/harness/global-setup.ts'],
    include: ['test/proofs/**/*.proof.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 30 * 60_000,
    hookTimeout: 5 * 60_000,
  },
});
