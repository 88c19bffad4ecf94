import { afterAll, describe } from 'vitest';
import { startRedis, type TestRedis } from './redis.ts';

export interface Backend {
  /** What the environment says to use it. */
  env: Record<string, string>;
  redis: TestRedis | null;
}

/** The same stories on both backends of the queue: PostgreSQL always, Redis where there is one. */
export async function onEveryBackend(stories: (backend: Backend) => void): Promise<void> {
  const redis = await startRedis();
  // for the whole file: hooks of a group that is skipped do not run
  afterAll(() => redis?.stop());
  describe('on PostgreSQL', () => stories({ env: {}, redis: null }));
  describe.skipIf(!redis)('on Redis', () => {
    stories({ env: { REDIS_URL: redis?.url ?? '' }, redis });
  });
}
