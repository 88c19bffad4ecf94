import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Chance } from '../../../src/demo/world/chance.ts';
import { cloneDatabase, type TestDatabase } from '../../harness/database.ts';
import { moments } from './moments.ts';
import { report, rounded } from './report.ts';
import { createServer, type Server } from './server.ts';
import { FULL, SEED, sized } from './size.ts';
import { expectEachOnce, notHandled, untilHandled } from './standing.ts';
import { createStrikes } from './strikes.ts';
import { referral, signIn } from './teacher.ts';
import { startWriting } from './writing.ts';

const WRITES = sized({ small: 40, full: 200 });
const LOSSES = sized({ small: 2, full: 8 });
/** A loss waits for so many rows: one that hits an empty queue proves nothing. */
const UNDER_WAY = 3;

export interface Loss {
  name: string;
  /** Of both processes: where the queue is. */
  env: Record<string, string>;
  /** Called while the worker is held still (SIGSTOP); it works again when this resolves. */
  lose(worker: Server): Promise<void>;
}

/**
 * One process answers, another one works, and in the middle of the writing the queue or the worker is lost, several times:
 * the assignee of every log is told once.
 */
export function tellsOnce({ name, env, lose }: Loss): void {
  let database: TestDatabase;
  let api: Server;
  let worker: Server;
  beforeAll(async () => {
    database = await cloneDatabase('tl_demo');
    api = await createServer({ DATABASE_URL: database.url, THROUGHLINE_ROLE: 'api', ...env });
    worker = await createServer({ DATABASE_URL: database.url, THROUGHLINE_ROLE: 'worker', ...env });
    await Promise.all([api.start(), worker.start()]);
  });
  afterAll(async () => {
    await Promise.all([api?.stop(), worker?.stop()]);
    await database?.drop();
  });

  test('everybody is told once', async () => {
    const prefix = `lost ${SEED} #`;
    const chance = new Chance(`${SEED} ${name}`);
    const losses = moments(chance.fork('losses'), WRITES, LOSSES);
    const teacher = await signIn(api.url, 'teacher@demo.test');
    const bodyOf = await referral(teacher);

    const lost: number[] = [];
    const strikes = createStrikes();
    async function strike(): Promise<void> {
      await pause(chance.next() * writing.latency());
      worker.signal('SIGSTOP'); // what is written meanwhile waits in the queue, and perhaps in the worker's hands
      while ((await notHandled(database.sql)) < UNDER_WAY && writing.ids.size < WRITES) await pause(10);
      lost.push(await notHandled(database.sql));
      await lose(worker);
    }

    const writing = startWriting({
      teacher, writes: WRITES, writers: 3, chance: chance.fork('replays'), replays: 0.1,
      bodyOf: (n) => bodyOf(prefix + n),
      onStart: (n) => { if (losses.has(n)) strikes.add(strike); },
    });
    await strikes.beside(writing.done);
    const drained = await untilHandled(database.sql);

    expect(writing.ids.size).toBe(WRITES);
    expect(lost).toHaveLength(LOSSES);
    expect(Math.min(...lost), 'rows under way').toBeGreaterThanOrEqual(UNDER_WAY);
    await expectEachOnce(database.sql, prefix, writing.ids);

    report({
      name: `${name}, ${FULL ? 'full' : 'small'}`, command: 'npm run prove', seed: SEED,
      figures: [
        { label: 'Writes, the assignee of each told exactly once', value: WRITES },
        { label: 'Losses', value: LOSSES },
        { label: 'Outbox rows under way at the losses', value: lost.reduce((sum, n) => sum + n, 0) },
        { label: 'From the last answer until every outbox row was handled', value: rounded(drained), unit: 's' },
      ],
    });
  });
}
