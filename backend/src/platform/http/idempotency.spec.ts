import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { startApp, type TestApp } from '../../../test/harness/app.ts';
import { cloneDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { Database } from '../database/index.ts';
import { IdempotencyRetention } from './idempotency-retention.ts';
import { Idempotency, type KeyedRequest } from './idempotency.ts';

let db: TestDatabase;
let running: TestApp;
let made: string[];
let request: KeyedRequest;
const route = { method: 'POST', path: '/student-logs', status: 201 } as const;

beforeAll(async () => {
  db = await cloneDatabase('tl_empty');
  running = await startApp({ databaseUrl: db.url, parts: { modules: [], entities: [] } });
});
beforeEach(() => {
  made = [];
  request = { actorId: uuidv7(), key: uuidv7(), route, body: { text: 'Helped a new classmate.', to: ['a', 'b'] } };
});
afterAll(async () => {
  await running.close();
  await db.drop();
});

/** Sends the request once; the work takes a moment, as a real one does. */
function send(change: Partial<KeyedRequest> = {}, { fails = false } = {}) {
  return running.app.get(Database).transaction({}, (em) =>
    running.app.get(Idempotency).once(em, { ...request, ...change }, async () => {
      await wait(50);
      if (fails) throw new Error('nobody is eligible');
      const id = uuidv7();
      made.push(id);
      return [id];
    }),
  );
}

test('eight requests at once with one key: one does the work, the others wait and get its result', async () => {
  const results = await Promise.all(Array.from({ length: 8 }, () => send()));
  expect(made).toHaveLength(1);
  expect(new Set(results.flatMap(({ ids }) => ids))).toEqual(new Set(made));
  expect(results.filter(({ replayed }) => !replayed)).toHaveLength(1);
});

test('the order of fields does not make it another request', async () => {
  await send();
  expect((await send({ body: { to: ['a', 'b'], text: 'Helped a new classmate.' } })).replayed).toBe(true);
});

test.each([
  ['another body', { body: { text: 'Something else.' } }],
  ['another log', { params: { logId: 'another' } }],
  ['another route', { route: { ...route, path: '/student-logs/:logId/closure' } }],
])('the same key with %s is a conflict', async (_, change) => {
  await send();
  await expect(send(change)).rejects.toMatchObject({ status: 409, code: 'key-reused' });
});

test('a key belongs to one person', async () => {
  await send();
  expect((await send({ actorId: uuidv7() })).replayed).toBe(false);
});

test('a refusal keeps nothing: the form may be corrected and sent again under its key, even while others wait', async () => {
  const [failed, second] = await Promise.allSettled([send({}, { fails: true }), wait(10).then(() => send({ body: { text: 'corrected' } }))]);
  expect([failed.status, second.status]).toEqual(['rejected', 'fulfilled']);
  expect(made).toHaveLength(1);
});

test('the row keeps no text', async () => {
  await send();
  const { rows } = await db.sql.query('select * from idempotency_key where key = $1', [request.key]);
  expect(rows).toEqual([{ actor_id: request.actorId, key: request.key, route: 'POST /student-logs', body_hash: expect.stringMatching(/^[0-9a-f]{64}$/), status: 201, ids: made, created_at: expect.any(Date) }]);
});

test('keys are forgotten after 90 days, and not before', async () => {
  await send();
  const old = uuidv7();
  await send({ key: old });
  const age = (key: string, days: number) => db.sql.query(`update idempotency_key set created_at = now() - make_interval(days => $2) where key = $1`, [key, days]);
  await Promise.all([age(request.key, 89), age(old, 91)]);
  await running.app.get(IdempotencyRetention).forget();
  expect((await send()).replayed).toBe(true);
  expect((await send({ key: old })).replayed).toBe(false);
});
