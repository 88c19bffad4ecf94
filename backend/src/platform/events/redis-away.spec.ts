import { Injectable } from '@nestjs/common';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { cloneDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { bootPlatform } from '../../../test/harness/moving-parts/boot.ts';
import { startRedis } from '../../../test/harness/moving-parts/redis.ts';
import { Database } from '../database/index.ts';
import { LiveAudience, LiveModule, LiveSessions } from '../live/index.ts';
import { defineEvent, Handles, Outbox } from './index.ts';

const BellRang = defineEvent('bell.rang', z.object({}));

@Injectable()
class Corridor {
  filled = 0;

  @Handles(BellRang, 'corridor.fill')
  async fill(): Promise<void> {
    this.filled++;
  }
}

const redis = await startRedis();
let db: TestDatabase;
beforeAll(async () => { db = await cloneDatabase('tl_empty'); });
afterAll(async () => db?.drop());

const nobody = [{ provide: LiveAudience, useValue: { audience: async () => new Map() } }, { provide: LiveSessions, useValue: { stillOpen: async (ids: string[]) => new Set(ids) } }];
const start = (env: Record<string, string>) => bootPlatform({ databaseUrl: db.url, env, imports: [LiveModule.with()], providers: [Corridor, ...nobody] });

test.skipIf(!redis?.isOwn)('a Redis that is gone keeps neither a request nor the end of the process waiting, and loses nothing', async () => {
  const app = await start({ REDIS_URL: redis!.url });
  const ring = () => app.get(Database).transaction({}, (em) => app.get(Outbox).record(em, BellRang, {}));
  await ring();
  await vi.waitFor(() => expect(app.get(Corridor).filled).toBe(1), 2_000);

  await redis!.stop();
  const asked = performance.now();
  await ring();
  expect(performance.now() - asked).toBeLessThan(500);
  const stopped = performance.now();
  await app.close();
  expect(performance.now() - stopped).toBeLessThan(9_000);

  const later = await start({});
  await vi.waitFor(() => expect(later.get(Corridor).filled).toBe(1), 5_000);
  await later.close();
});
