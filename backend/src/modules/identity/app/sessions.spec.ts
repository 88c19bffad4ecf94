import { afterAll, beforeAll, expect, test } from 'vitest';
import { startIdentity, type IdentityApp } from '../../../../test/identity/identity-app.ts';
import { statementsOf } from '../../../../test/harness/statements.ts';
import type { Visitor } from '../../../../test/harness/visitor.ts';
import { DAY_MS } from '../domain/session.rules.ts';
import { Sessions } from './sessions.ts';

let world: IdentityApp;
let sessions: Sessions;
beforeAll(async () => {
  world = await startIdentity();
  sessions = world.app.get(Sessions);
});
afterAll(() => world.end());

async function cookieOf(email: string, more: object = {}): Promise<{ visitor: Visitor; cookie: string; setCookie: string }> {
  const visitor = world.visitor();
  const answer = await visitor.request('POST', '/api/auth/sign-in/email', { body: { email, password: 'correct horse battery', ...more } });
  const setCookie = [answer.headers['set-cookie']].flat().map(String).find((line) => line.includes('session_token='))!;
  return { visitor, cookie: setCookie.split(';')[0]!, setCookie };
}
const sessionRow = async (userId: string) => (await world.database.sql.query('select id, expires_at, updated_at from session where user_id = $1', [userId])).rows[0];

test('the cookie is ours, for this host, out of reach of scripts and other sites', async () => {
  const { email } = await world.person('Ada Teacher');
  const { setCookie } = await cookieOf(email);
  expect(setCookie).toMatch(/^throughline\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
});

test('over https it is a secure one', async () => {
  const secure = await startIdentity({ THROUGHLINE_ORIGIN: 'https://logs.school.test' });
  try {
    const { id, email } = await secure.person('Ada Teacher');
    const answer = await secure.visitor().request('POST', '/api/auth/sign-in/email', { body: { email, password: 'correct horse battery' } });
    const [line] = [answer.headers['set-cookie']].flat().map(String);
    expect(line).toMatch(/^__Secure-throughline\.session_token=[^;]+;.*; Secure/);
    expect(await secure.app.get(Sessions).find(line!.split(';')[0])).toMatchObject({ userId: id });
  } finally {
    await secure.end();
  }
});

test('who is behind a request is one statement', async () => {
  const { id, email } = await world.person('Bo Teacher');
  const { cookie } = await cookieOf(email);
  const statements = await statementsOf(async () => {
    expect(await sessions.find(`theme=dark; ${cookie}; other=1`)).toEqual({ userId: id, sessionId: (await sessionRow(id)).id, secondFactor: false, factorRoles: [], setCookie: null });
  });
  expect(statements.filter((text) => text.includes('join app_user'))).toHaveLength(1);
});

test('a cookie that was tampered with, or signed by somebody else, is nobody; so is none', async () => {
  const { email } = await world.person('Cy Teacher');
  const { cookie } = await cookieOf(email);
  const [name, value] = [cookie.slice(0, cookie.indexOf('=')), decodeURIComponent(cookie.slice(cookie.indexOf('=') + 1))];
  const [token, signature] = [value.slice(0, value.lastIndexOf('.')), value.slice(value.lastIndexOf('.') + 1)];
  const flipped = (text: string) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
  const statements = await statementsOf(async () => {
    for (const forged of [undefined, '', name, `${name}=`, `${name}=${token}`, `${name}=${token}.`, `${name}=${token}.${flipped(signature)}`, `${name}=${flipped(token)}.${signature}`, `${name}=%E0%A4%A`, `x${cookie}`]) {
      expect(await sessions.find(forged)).toBeNull();
    }
  });
  expect(statements).toEqual([]);
  expect(await sessions.find(`${name}=${encodeURIComponent(value)}`)).not.toBeNull();
});

test('signing out ends it at the next request, and is told', async () => {
  const { id, email } = await world.person('Di Teacher');
  const { visitor, cookie } = await cookieOf(email);
  const sessionId = (await sessionRow(id)).id;
  expect((await visitor.request('POST', '/api/auth/sign-out')).status).toBe(200);
  expect(await sessions.find(cookie)).toBeNull();
  expect((await visitor.request('GET', '/api/auth/get-session')).json()).toBeNull();
  expect((await world.events()).at(-1)).toMatchObject({ name: 'auth.logout.succeeded', actorId: id, entityId: id, data: { sessionId } });
});

test('a sign-out the ledger cannot hear of does not happen', async () => {
  const { email } = await world.person('Dora Teacher');
  const { visitor, cookie } = await cookieOf(email);
  await world.database.sql.query('alter function audit.append(text, bytea) rename to append_closed');
  const answer = await visitor.request('POST', '/api/auth/sign-out').finally(() => world.database.sql.query('alter function audit.append_closed(text, bytea) rename to append'));
  expect(answer.status).toBe(500);
  expect(await sessions.find(cookie)).not.toBeNull();
});

test('a person who is disabled is nobody at the next request, also to Better Auth', async () => {
  const { id, email } = await world.person('Ed Teacher');
  const { visitor, cookie } = await cookieOf(email);
  await world.disable(id);
  expect(await sessions.find(cookie)).toBeNull();
  expect((await visitor.request('GET', '/api/auth/get-session')).json()).toBeNull();
  expect((await visitor.request('GET', '/api/me/sessions')).status).toBe(401);
});

test('a session lives seven days after its last use, renewed once a day', async () => {
  const { id, email } = await world.person('Flo Teacher');
  const { cookie } = await cookieOf(email);
  const first = await sessionRow(id);
  world.clock.forward(DAY_MS - 60_000);
  expect((await sessions.find(cookie))?.setCookie).toBeNull();
  expect(await sessionRow(id)).toEqual(first);

  world.clock.forward(2 * 60_000);
  const renewed = await sessions.find(cookie);
  expect(renewed?.setCookie).toBe(`${cookie}; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax`);
  expect((await sessionRow(id)).expires_at.getTime() - first.expires_at.getTime()).toBeGreaterThanOrEqual(DAY_MS);
  expect((await sessions.find(cookie))?.setCookie).toBeNull();

  world.clock.forward(7 * DAY_MS + 1000);
  expect(await sessions.find(cookie)).toBeNull();
});

test('one that should not be remembered ends with the browser, and after a day in any case', async () => {
  const { email } = await world.person('Gus Teacher');
  const { cookie, setCookie } = await cookieOf(email, { rememberMe: false });
  expect(setCookie).not.toContain('Max-Age');
  world.clock.forward(DAY_MS - 60_000);
  expect((await sessions.find(cookie))?.setCookie).toBeNull();
  world.clock.forward(2 * 60_000);
  expect(await sessions.find(cookie)).toBeNull();
});

test('signing in clears away what expired', async () => {
  const { id, email } = await world.person('Hal Teacher');
  await cookieOf(email);
  world.clock.forward(8 * DAY_MS);
  await cookieOf(email);
  expect((await world.database.sql.query('select 1 from session where user_id = $1', [id])).rows).toHaveLength(1);
});

test('a person sees where they are signed in and ends the others, one by one or all; each end is told', async () => {
  const { id, email } = await world.person('Ida Teacher');
  const [here, there, elsewhere, last] = [await cookieOf(email), await cookieOf(email), await cookieOf(email), await cookieOf(email)];
  const answer = await here.visitor.request('GET', '/api/me/sessions');
  const { items } = answer.json();
  expect(items).toHaveLength(4);
  expect(items.filter((one: { here: boolean }) => one.here)).toEqual([items[3]]);
  expect(items[0]).toMatchObject({ address: '127.0.0.1', userAgent: expect.any(String), signedInAt: expect.any(String), lastUsedAt: expect.any(String) });
  // ids tell them apart; a token would open them
  const tokens = (await world.database.sql.query('select token from session where user_id = $1', [id])).rows;
  for (const { token } of tokens) expect(await answer.text()).not.toContain(token);

  expect((await here.visitor.request('DELETE', `/api/me/sessions/${items[2].id}`)).status).toBe(200);
  expect(await sessions.find(there.cookie)).toBeNull();
  expect((await here.visitor.request('DELETE', `/api/me/sessions/${items[2].id}`)).status).toBe(404);
  expect(await sessions.find(elsewhere.cookie)).not.toBeNull();
  expect((await here.visitor.request('DELETE', '/api/me/sessions')).status).toBe(200);
  expect(await sessions.find(elsewhere.cookie)).toBeNull();
  expect(await sessions.find(last.cookie)).toBeNull();
  expect(await sessions.find(here.cookie)).not.toBeNull();
  const told = (await world.events()).filter(({ name, entityId }) => name === 'auth.session.revoked' && entityId === id);
  expect(told.map(({ actorId, data }) => [actorId, data?.['by']])).toEqual(Array.from({ length: 3 }, () => [id, 'owner']));
});

test("nobody ends somebody else's session", async () => {
  const [victim, other] = [await world.person('Jo Teacher'), await world.person('Kay Teacher')];
  const [mine, theirs] = [await cookieOf(victim.email), await cookieOf(other.email)];
  expect((await theirs.visitor.request('DELETE', `/api/me/sessions/${(await sessionRow(victim.id)).id}`)).status).toBe(404);
  await theirs.visitor.request('DELETE', '/api/me/sessions');
  expect(await sessions.find(mine.cookie)).not.toBeNull();
});
