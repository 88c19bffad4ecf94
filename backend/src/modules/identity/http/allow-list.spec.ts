import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startIdentity, type IdentityApp } from '../../../../test/identity/identity-app.ts';
import type { Answer, Visitor } from '../../../../test/harness/visitor.ts';
import { BetterAuth } from '../app/better-auth.ts';

let world: IdentityApp;
let visitor: Visitor;
let person: { id: string; email: string };
beforeAll(async () => {
  world = await startIdentity();
  person = await world.person('Ada Teacher');
  visitor = await world.signIn(person.email);
});
afterAll(() => world.end());

const ALLOWED = new Set([
  'POST /sign-in/email', 'POST /sign-out', 'GET /get-session', 'POST /change-password', 'POST /request-password-reset', 'POST /reset-password',
  'GET /list-sessions', 'POST /revoke-session', 'POST /revoke-other-sessions', 'POST /revoke-sessions',
  'POST /two-factor/enable', 'POST /two-factor/verify-totp', 'POST /two-factor/verify-backup-code', 'POST /two-factor/generate-backup-codes', 'POST /two-factor/disable',
]);
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

interface Endpoint { path?: string; options?: { method?: string | string[] } }

/** What an answer says when the two of a kind are compared. */
const told = (answer: Answer) => {
  const { 'x-request-id': id, date, ...headers } = answer.headers;
  expect(id).toBeDefined();
  expect(date).toBeDefined();
  return { status: answer.status, headers, body: { ...answer.json(), requestId: null } };
};

test('of everything Better Auth offers, exactly the list is there', async () => {
  const endpoints = Object.values(world.app.get(BetterAuth).api as Record<string, Endpoint>).filter(({ path }) => path?.startsWith('/'));
  const paths = [...new Set(endpoints.map(({ path }) => path!.replace(/:\w+/g, randomUUID())))];
  expect(paths.length).toBeGreaterThan(25);
  const nowhere = Object.fromEntries(await Promise.all(METHODS.map(async (method) => [method, told(await visitor.request(method, '/api/never-existed', method === 'GET' ? {} : { body: {} }))] as const)));
  expect(nowhere['GET']).toMatchObject({ status: 404, body: { code: 'not-found' } });

  const reachable: string[] = [];
  for (const path of paths) {
    for (const method of METHODS) {
      if (ALLOWED.has(`${method} ${path}`)) {
        // malformed on purpose, so that nothing happens
        const answer = await visitor.request(method, `/api/auth${path}?unknown=1`, method === 'GET' ? {} : { body: { unknown: 1 } });
        if (answer.status !== 404) reachable.push(`${method} ${path}`);
      } else {
        expect(told(await visitor.request(method, `/api/auth${path}`, method === 'GET' ? {} : { body: {} }))).toEqual(nowhere[method]);
      }
    }
  }
  expect(new Set(reachable)).toEqual(ALLOWED);
});

test('nobody gives themselves a role, a name or an account: the routes for it do not exist', async () => {
  const before = (await world.database.sql.query('select * from app_user')).rows;
  for (const [path, body] of [
    ['update-user', { name: 'Ada Administrator', role: 'admin', enabled: true, locale: 'pl' }],
    ['sign-up/email', { name: 'Eve', email: 'eve@evil.test', password: 'long enough to pass', role: 'admin' }],
    ['change-email', { newEmail: 'eve@evil.test' }],
    ['delete-user', {}],
    ['update-session', { userId: randomUUID() }],
    ['admin/set-role', { userId: person.id, role: 'admin' }],
  ] as const) {
    expect((await visitor.request('POST', `/api/auth/${path}`, { body })).status).toBe(404);
  }
  expect((await world.database.sql.query('select * from app_user')).rows).toEqual(before);
});

test.each(['//update-user', '/./update-user', '/sign-out/../update-user', '/%75pdate-user', '/update-user/', '/Update-User', '/sign-out%2f..%2fupdate-user'])('no spelling of %s helps', async (path) => {
  expect((await visitor.request('POST', `/api/auth${path}`, { body: { name: 'Eve' } })).status).toBe(404);
});

test('a signed-in route without a session says so', async () => {
  const stranger = world.visitor();
  for (const [method, path, body] of [
    ['POST', 'change-password', { currentPassword: 'x', newPassword: 'long enough to pass' }], ['POST', 'two-factor/enable', { password: 'x' }], ['GET', 'list-sessions', undefined], ['POST', 'revoke-session', { token: 'x' }],
    ['POST', 'revoke-other-sessions', undefined], ['POST', 'revoke-sessions', undefined],
    ['POST', 'two-factor/generate-backup-codes', { password: 'x' }], ['POST', 'two-factor/disable', { password: 'x' }],
  ] as const) {
    const answer = await stranger.request(method, `/api/auth/${path}`, { body });
    expect(answer.json()).toMatchObject({ status: 401, code: 'not-signed-in' });
  }
  expect((await stranger.request('GET', '/api/auth/get-session')).json()).toBeNull();
  expect((await stranger.request('POST', '/api/auth/sign-out')).status).toBe(200);
});

test('sessions are listed and ended by their ids, and no token of another browser is ever told', async () => {
  const { email } = await world.person('Bea Teacher');
  const [here, there, elsewhere] = [await world.signIn(email), await world.signIn(email), await world.signIn(email)];
  const list = async () => (await here.request('GET', '/api/auth/list-sessions')).json() as { id: string; token: string }[];
  const tokens = (await world.database.sql.query<{ token: string }>('select token from session')).rows.map(({ token }) => token);
  const before = await list();
  expect(before).toHaveLength(3);
  expect(before.every(({ id, token }) => token === id && !tokens.includes(token))).toBe(true);

  const works = async (browser: Visitor) => (await browser.request('GET', '/api/me')).status;
  const [newest] = before;
  expect((await here.request('POST', '/api/auth/revoke-session', { body: { token: newest!.id } })).json()).toEqual({ status: true });
  expect(await works(elsewhere)).toBe(401);
  expect((await here.request('POST', '/api/auth/revoke-session', { body: { token: 'no-such-session' } })).json()).toEqual({ status: true });
  await here.request('POST', '/api/auth/revoke-other-sessions');
  expect([await works(here), await works(there)]).toEqual([200, 401]);
  await here.request('POST', '/api/auth/revoke-sessions');
  expect(await works(here)).toBe(401);
});
