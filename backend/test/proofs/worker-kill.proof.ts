import { describe } from 'vitest';
import { tellsOnce } from './rig/told-once.ts';

describe('the worker is killed while it handles jobs of the queue in PostgreSQL', () => {
  tellsOnce({
    name: 'Worker killed',
    env: {},
    async lose(worker) {
      await worker.kill();
      await worker.start();
    },
  });
});
