import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Chance } from '../../src/demo/world/chance.ts';
import { type DurableDatabase, startDurableDatabase } from './rig/durable-database.ts';
import { moments } from './rig/moments.ts';
import { report, rounded } from './rig/report.ts';
import { createServer, runCli, type Server } from './rig/server.ts';
import { FULL, SEED, sized } from './rig/size.ts';
import { expectEachOnce, untilHandled } from './rig/standing.ts';
import { createStrikes } from './rig/strikes.ts';
import { referral, signIn } from './rig/teacher.ts';
import { startWriting } from './rig/writing.ts';

const WRITES = sized({ small: 30, full: 200 });
const KILLS = sized({ small: 2, full: 16 });
const PREFIX = `killed ${SEED} #`;

let database: DurableDatabase;
let server: Server;
beforeAll(async () => {
  database = await startDurableDatabase();
  await runCli(['demo', '--students', '60', '--logs', '300'], database.url());
  server = await createServer({ DATABASE_URL: database.url() });
  await server.start();
});
afterAll(async () => {
  await server?.stop();
  await database?.stop();
});

test('whatever is killed and whenever: each log once, with one open to-do, its audit events and one notification', async () => {
  const chance = new Chance(SEED);
  const kills = moments(chance.fork('kills'), WRITES, KILLS);
  // once the database dies as well, as in a power cut
  const powerCut = FULL ? [...kills][Math.floor(KILLS / 2)] : undefined;
  const teacher = await signIn(server.url, 'teacher@demo.test');
  const me = await teacher('GET /me', {});
  const bodyOf = await referral(teacher);

  const inFlight: number[] = [];
  const strikes = createStrikes();

  async function committedButNotAnswered(): Promise<void> {
    const committed = async () => (await database.sql().query<{ n: number }>('select count(*)::int as n from student_log where text like $1', [`${PREFIX}%`])).rows[0]!.n;
    while (writing.ids.size < WRITES && (await committed()) <= writing.ids.size);
  }

  async function strike(n: number): Promise<void> {
    // half of the time anywhere between a request and a little after its answer, else between a commit and its answer
    if (chance.happens(0.5)) await pause(chance.next() * 1.2 * writing.latency());
    else await committedButNotAnswered();
    inFlight.push(writing.inFlight());
    if (n === powerCut) {
      database.kill();
      await pause(chance.next() * 50);
    }
    await server.kill();
    if (n === powerCut) await database.recover();
    await server.start({ DATABASE_URL: database.url() });
  }

  const writing = startWriting({
    teacher, writes: WRITES, writers: 3, chance: chance.fork('replays'), replays: 0.2,
    bodyOf: (n) => bodyOf(PREFIX + n),
    onStart: (n) => { if (kills.has(n)) strikes.add(() => strike(n)); },
  });
  await strikes.beside(writing.done);
  const drained = await untilHandled(database.sql());

  expect(writing.ids.size).toBe(WRITES);
  expect(inFlight).toHaveLength(KILLS);
  expect(Math.max(...inFlight), 'a server that is killed while nothing happens proves nothing').toBeGreaterThan(0);
  await expectEachOnce(database.sql(), PREFIX, writing.ids);
  expect(await teacher('GET /me', {}), 'the session').toEqual(me);

  report({
    name: `Kill proof, ${FULL ? 'full' : 'small'}`, command: 'npm run prove', seed: SEED,
    figures: [
      { label: 'Writes, each found exactly once with one open to-do, trail, audit events and one notification', value: WRITES },
      { label: 'Times the server was killed (SIGKILL)', value: KILLS },
      { label: 'of these with requests on their way', value: inFlight.filter((n) => n > 0).length },
      { label: 'Times PostgreSQL was killed (SIGKILL)', value: powerCut === undefined ? 0 : 1 },
      { label: 'Requests sent, with every retry', value: writing.attempts },
      { label: 'Writes that were committed although their answer was lost', value: writing.lostAnswers },
      { label: 'Writes sent again after their answer', value: writing.replayed },
      { label: 'From the last answer until every outbox row was handled', value: rounded(drained), unit: 's' },
    ],
  });
});
