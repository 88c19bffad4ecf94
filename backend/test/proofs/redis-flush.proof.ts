import { afterAll, describe } from 'vitest';
import { startRedis } from '../harness/moving-parts/redis.ts';
import { tellsOnce } from './rig/told-once.ts';

const redis = await startRedis();

describe.skipIf(!redis)('Redis forgets everything (FLUSHALL) while it carries jobs', () => {
  afterAll(() => redis?.stop());
  tellsOnce({
    name: 'Redis flushed',
    env: { REDIS_URL: redis?.url ?? '' },
    async lose(worker) {
      await redis!.flush();
      worker.signal('SIGCONT');
    },
  });
});
