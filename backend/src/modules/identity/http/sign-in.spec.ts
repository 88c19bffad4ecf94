import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD, startIdentity, type IdentityApp } from '../../../../test/identity/identity-app.ts';
import type { Answer } from '../../../../test/harness/visitor.ts';

let world: IdentityApp;
beforeAll(async () => {
  world = await startIdentity();
});
afterAll(() => world.end());

const attempt = (email: string, password: string): Promise<Answer> => world.visitor().request('POST', '/api/auth/sign-in/email', { body: { email, password } });
const eventsSince = async (count: number) => (await world.events()).slice(count);
const withoutRequestId = (answer: Answer) => ({ ...answer.json(), requestId: null });

test('a teacher signs in, is known on the next request and leaves an event', async () => {
  const before = (await world.events()).length;
  const { id, email } = await world.person('Ada Teacher');
  const visitor = await world.signIn(email.toUpperCase());
  const session = (await visitor.request('GET', '/api/auth/get-session')).json();
  expect(session.user).toMatchObject({ id, email, name: 'Ada Teacher', locale: 'en' });
  expect(session.user).not.toHaveProperty('enabled');
  const [event, ...more] = await eventsSince(before);
  expect(more).toEqual([]);
  expect(event).toMatchObject({ name: 'auth.login.succeeded', actorId: id, entityId: id, data: { sessionId: session.session.id } });
});

test('wrong password, unknown login and disabled person are one answer', async () => {
  const { email } = await world.person('Bo Known');
  const disabled = await world.person('Cy Disabled');
  await world.disable(disabled.id);
  const before = (await world.events()).length;

  const wrong = await attempt(email, 'not the password at all');
  const unknown = await attempt('nobody@school.test', PASSWORD);
  const off = await attempt(disabled.email, PASSWORD);

  expect(wrong.status).toBe(401);
  expect(wrong.json()).toMatchObject({ code: 'invalid-credentials', status: 401, requestId: expect.any(String) });
  expect(wrong.headers['content-type']).toContain('application/problem+json');
  for (const other of [unknown, off]) {
    expect(other.status).toBe(401);
    expect(withoutRequestId(other)).toEqual(withoutRequestId(wrong));
    expect(Object.keys(other.headers).sort()).toEqual(Object.keys(wrong.headers).sort());
    expect(other.headers['set-cookie']).toBeUndefined();
  }
  expect((await world.database.sql.query('select 1 from session where user_id = $1', [disabled.id])).rows).toEqual([]);

  const events = await eventsSince(before);
  expect(events.map(({ name, data }) => [name, data?.['reason']])).toEqual([
    ['auth.login.failed', 'bad-credentials'], ['auth.login.failed', 'unknown-user'], ['auth.login.failed', 'disabled'],
  ]);
  expect(new Set(events.map(({ data }) => data?.['login'])).size).toBe(3);
});

test('what was typed into a sign-in stands nowhere in the ledger', async () => {
  const { email } = await world.person('Di Typist');
  await attempt(email, 'a typed wrong password');
  await attempt('my password by mistake@school.test', 'another typed one');
  await attempt('mistyped@school.test', 'another typed one');
  const ledger = (await world.events()).map(({ leaf }) => leaf).join('\n');
  for (const typed of [email, 'a typed wrong password', 'mistyped', 'another typed one', 'by mistake', PASSWORD]) expect(ledger).not.toContain(typed);
});

test('they take about the same time', async () => {
  const { email } = await world.person('Ed Timed');
  const took = { known: Infinity, unknown: Infinity };
  // in turns, so that a busy machine is unfair to neither
  for (let i = 0; i < 5; i++)
    for (const [which, login] of [['known', email], ['unknown', 'stranger@school.test']] as const) {
      const start = performance.now();
      await attempt(login, 'not the password at all');
      took[which] = Math.min(took[which], performance.now() - start);
    }
  expect(Math.min(took.known, took.unknown) / Math.max(took.known, took.unknown)).toBeGreaterThan(0.25);
});

test('ten failures close an account for a while, for the right password too; another account is not touched', async () => {
  const [victim, neighbour] = [await world.person('Flo Victim'), await world.person('Gus Neighbour')];
  const before = (await world.events()).length;
  for (let i = 0; i < 10; i++) expect((await attempt(victim.email, 'not the password at all')).status).toBe(401);
  const refused = await attempt(victim.email, PASSWORD);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(200);
  expect(refused.json()).toMatchObject({ code: 'too-many', status: 429 });
  await attempt(victim.email, PASSWORD);
  expect((await eventsSince(before)).map(({ name }) => name)).toEqual([...Array.from({ length: 10 }, () => 'auth.login.failed'), 'auth.login.blocked']);
  expect((await attempt(neighbour.email, PASSWORD)).status).toBe(200);

  world.clock.forward(5 * 60_000);
  expect((await attempt(victim.email, PASSWORD)).status).toBe(200);
});

test('guesses at the same moment are all counted', async () => {
  const { email } = await world.person('Hal Rushed');
  const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await attempt(email, 'not the password at all')).status));
  expect(statuses.filter((status) => status === 401)).toHaveLength(10);
  expect(statuses.filter((status) => status === 429)).toHaveLength(10);
});

test('a success forgets the failures before it, and sixty sign-ins from one address are no attack', async () => {
  const { email } = await world.person('Ida Forgetful');
  for (let i = 0; i < 9; i++) await attempt(email, 'not the password at all');
  expect((await attempt(email, PASSWORD)).status).toBe(200);
  for (let i = 0; i < 9; i++) expect((await attempt(email, 'not the password at all')).status).toBe(401);
  expect((await attempt(email, PASSWORD)).status).toBe(200);
  // not all at once: each may be one of ten that could still fail
  for (let i = 0; i < 60; i += 6) expect(await Promise.all(Array.from({ length: 6 }, async () => (await attempt(email, PASSWORD)).status))).toEqual(Array(6).fill(200));
});

test.each([
  ['a field nobody asked for', { email: 'a@b.test', password: 'x', role: 'admin' }],
  ['a redirect', { email: 'a@b.test', password: 'x', callbackURL: 'https://evil.test' }],
  ['no password', { email: 'a@b.test' }],
  ['no address', { email: 'somebody', password: 'x' }],
  ['an object for an address', { email: { $ne: '' }, password: 'x' }],
  ['a list', ['a@b.test', 'x']],
  ['nothing', undefined],
  ['half a document', '{"email": "a@b.test", '],
])('refuses %s as a malformed request', async (_, body) => {
  const answer = await world.visitor().request('POST', '/api/auth/sign-in/email', { body, headers: { 'content-type': 'application/json' } });
  expect(answer.status).toBe(400);
  expect(answer.json()).toMatchObject({ code: 'bad-request', requestId: expect.any(String) });
});

test('refuses a body that is too large, one that is no JSON, and one from another site', async () => {
  const { email } = await world.person('Jo Careful');
  const send = (headers: Record<string, string>, body: unknown) => world.visitor().request('POST', '/api/auth/sign-in/email', { headers, body });
  expect((await send({ 'content-type': 'application/json' }, JSON.stringify({ email, password: 'x'.repeat(20_000) }))).status).toBe(413);
  expect((await send({ 'content-type': 'text/plain' }, JSON.stringify({ email, password: PASSWORD }))).status).toBe(415);
  expect((await send({ 'content-type': 'application/x-www-form-urlencoded' }, new URLSearchParams({ email, password: PASSWORD }).toString())).status).toBe(415);
  expect((await send({ 'content-type': 'application/json', origin: 'https://evil.test' }, JSON.stringify({ email, password: PASSWORD }))).json()).toMatchObject({ status: 403, code: 'foreign-origin' });
  expect((await send({ 'content-type': 'application/json', origin: world.config.origin }, JSON.stringify({ email, password: PASSWORD }))).status).toBe(200);
});

test('no session without its event: while the ledger is closed nobody gets in', async () => {
  const { id, email } = await world.person('Kay Locked Out');
  await world.database.sql.query('alter function audit.append(text, bytea) rename to append_closed');
  try {
    expect((await attempt(email, PASSWORD)).status).toBe(500);
  } finally {
    await world.database.sql.query('alter function audit.append_closed(text, bytea) rename to append');
  }
  expect((await world.database.sql.query('select 1 from session where user_id = $1', [id])).rows).toEqual([]);
  expect((await attempt(email, PASSWORD)).status).toBe(200);
});
