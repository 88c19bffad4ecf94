import { randomUUID } from 'node:crypto';
import { ROUTES } from '@throughline/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { statementsOf } from '../harness/statements.ts';
import { openScene, type Scene } from './matrix/scene.ts';
import { hasId, NOTHING_HIDDEN, UNKNOWN, type WayIn, waysIn } from './matrix/ways-in.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
}, 300_000);
afterAll(() => scene?.w.close());

/** Of the requests themselves, not of what they asked for. */
const OF_THE_REQUEST = ['date', 'x-request-id', 'set-cookie', 'x-ratelimit-remaining', 'x-ratelimit-reset'];
const IDS = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;
/** Statements without what differs from request to request: values that MikroORM writes into their text. */
const shapeOf = (statement: string): string => statement.replace(IDS, '?').replace(/'(?:[^']|'')*'/g, '?').replace(/\s+/g, ' ').trim();

interface Answered { readonly status: number; readonly body: unknown; readonly headers: Record<string, unknown>; readonly statements: readonly string[]; readonly events: readonly unknown[] }

/** One request, with everything that somebody could tell two answers apart by, and what it left in the ledger. */
async function ask({ by, route, url, body }: WayIn, id: string): Promise<Answered> {
  const { w } = scene;
  const [method] = route.split(' ') as [string];
  const { visitor } = scene.person(by);
  const { rows: [{ last } = { last: 0 }] } = await w.sql.query<{ last: number }>('select coalesce(max(ingest_ord), 0) as last from audit.event');
  let answer!: Awaited<ReturnType<typeof visitor.request>>;
  const statements = await statementsOf(async () => {
    answer = await visitor.request(method, `/api${url(id)}`, { headers: { 'idempotency-key': randomUUID() }, ...(body === undefined ? {} : { body }) });
  });
  const { rows } = await w.sql.query<{ leaf: string }>(`select convert_from(leaf, 'utf8') as leaf from audit.event where ingest_ord > $1 and stream = 'auth' order by ingest_ord`, [last]);
  const { requestId: _requestId, ...said } = answer.json() as { requestId: string };
  const headers = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => !OF_THE_REQUEST.includes(name)));
  const events = rows.map(({ leaf }) => ({ ...JSON.parse(leaf.replaceAll(id, 'the id')), id: 0, at: 0, request: 0 }) as unknown);
  return { status: answer.status, body: said, headers, statements: statements.map(shapeOf), events };
}

test('every route with an id in its path is asked for something hidden, or says why it hides nothing', () => {
  const asked = new Set<string>(waysIn(scene).map(({ route }) => route));
  const open = ROUTES.filter(hasId).map(({ method, path }) => `${method} ${path}`).filter((name) => !asked.has(name) && !(name in NOTHING_HIDDEN));
  expect(open).toEqual([]);
});

test('what is not theirs is answered as what is not there: the same words, headers, statements and events', async () => {
  const ways = waysIn(scene);
  const known = new Set<string>(ROUTES.map(({ method, path }) => `${method} ${path}`));
  const differing: string[] = [];
  // whatever is looked up once and kept (a prepared pool, a cached calendar) is looked up before
  await ask(ways[0]!, UNKNOWN);
  for (const way of ways.filter(({ route }) => known.has(route))) {
    const [hidden, missing] = [await ask(way, way.hidden), await ask(way, UNKNOWN)];
    const name = `${way.by} asks for ${way.what}: ${way.route}`;
    if (hidden.status !== 404) differing.push(`${name} is answered ${hidden.status}`);
    for (const part of ['status', 'body', 'headers', 'statements', 'events'] as const)
      if (JSON.stringify(hidden[part]) !== JSON.stringify(missing[part])) differing.push(`${name}: ${part} differ: ${JSON.stringify(hidden[part]).slice(0, 1500)} | ${JSON.stringify(missing[part]).slice(0, 1500)}`);
    if (hidden.events.length !== 1) differing.push(`${name} left ${hidden.events.length} events`);
  }
  if (differing.length > 0) throw new Error(differing.join('\n'));
  console.log(`${ways.length} ways in: each 404 is the same for what is hidden and for what is not there`);
}, 300_000);
