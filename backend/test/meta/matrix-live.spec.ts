import { afterAll, beforeAll, expect, test } from 'vitest';
import { SYSTEM_REACH } from '../../src/modules/access/index.ts';
import { LogChanged } from '../../src/modules/student-logs/index.ts';
import { Database } from '../../src/platform/database/index.ts';
import { Outbox } from '../../src/platform/events/index.ts';
import { type EventStream, openStream } from '../harness/moving-parts/event-stream.ts';
import { NOBODY, PEOPLE, type PersonKey } from './matrix/cast.ts';
import { leaksIn } from './matrix/leaks.ts';
import { openScene, type Scene } from './matrix/scene.ts';

let scene: Scene;
const streams = new Map<PersonKey, EventStream>();
beforeAll(async () => {
  scene = await openScene();
  await scene.w.app.listen(0, '127.0.0.1');
  const url = `${await scene.w.app.getUrl()}/api/events`;
  for (const key of PEOPLE.filter((one) => one !== NOBODY)) streams.set(key, await openStream(url, { cookie: scene.person(key).cookie }));
}, 300_000);
afterAll(async () => {
  for (const stream of streams.values()) stream.close();
  await scene?.w.close();
});

const changes = (key: PersonKey) => new Set(streams.get(key)!.events.filter(({ data }) => data.type === 'log-changed').map(({ data }) => data['logId'] as string));

test('of a change of a log hear exactly those who see it, whatever kind it is, and nobody hears more than that', async () => {
  const { w, kinds, register } = scene;
  const kindIds = new Set(kinds.map(({ logId }) => logId));
  await w.app.get(Database, { strict: false }).transaction(SYSTEM_REACH, async (em) => {
    for (const { logId } of kinds) await w.app.get(Outbox, { strict: false }).record(em, LogChanged, { logId, byUserId: scene.person('teacher').userId, before: null });
  });
  const expected = (key: PersonKey) => new Set([...register.seenAsStaff(key), ...register.seenInPortal(key)].filter((id) => kindIds.has(id)));
  await expect.poll(() => [...streams.keys()].every((key) => changes(key).size >= expected(key).size), { timeout: 60_000, interval: 100 }).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 500));
  for (const [key, { events }] of streams) {
    expect([...changes(key)].toSorted(), key).toEqual([...expected(key)].toSorted());
    expect(leaksIn(JSON.stringify(events), scene, scene.person(key), { may: expected(key), side: 'either' }), key).toEqual([]);
  }
}, 300_000);

test('who is not signed in hears nothing at all', async () => {
  const answer = await scene.person(NOBODY).visitor.request('GET', '/api/events');
  expect(answer.status).toBe(401);
});
