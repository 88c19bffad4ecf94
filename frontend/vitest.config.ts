import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vite.config.ts';

export default mergeConfig(base, defineConfig({
  test: {
    environment: 'happy-dom', include: ['src/**/*.spec.ts'], setupFiles: ['src/test-set-up.ts'],
    // A context of its own for each file in one process for many: less than half the time of a process each.
    pool: 'vmThreads',
    testTimeout: 20_000,
  },
}));
