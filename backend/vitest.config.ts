import os from 'node:os';
import { defineConfig } from 'vitest/config';

/** Specs of the platform declare events, settings and entities of their own, which no other spec may meet. */
const PLATFORM = 'src/platform/**/*.spec.ts';

export default defineConfig({
  // the decorator options of tsconfig reach only files in its "include"; said here, specs may carry decorators too
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  test: {
    globalSetup: ['./test/harness/global-setup.ts'],
    pool: 'forks',
    // Half of the work is PostgreSQL's: one more than Vitest would choose keeps two cores busy.
    maxWorkers: Math.max(2, os.availableParallelism() - 1),
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'platform', include: [PLATFORM] } },
      // The product is loaded once a worker and not once a file, which is half of the time of a run.
      { extends: true, test: { name: 'product', include: ['src/**/*.spec.ts', 'test/**/*.spec.ts'], exclude: [PLATFORM], isolate: false } },
    ],
  },
});
