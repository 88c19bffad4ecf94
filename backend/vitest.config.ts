import { defineConfig } from 'vitest/config';

export default defineConfig({
  // the decorator options of tsconfig reach only files in its "include"; said here, specs may carry decorators too
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  test: {
    globalSetup: ['./test/harness/global-setup.ts'],
    include: ['src/**/*.spec.ts', 'test/**/*.spec.ts'],
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
