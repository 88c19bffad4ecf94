import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD, startIdentity, type IdentityApp } from '../../../../test/identity/identity-app.ts';

let world: IdentityApp;
beforeAll(async () => {
  world = await startIdentity();
});
afterAll(() => world.end());

const NEW_PASSWORD = 'another horse entirely';
const signInStatus = async (email: string, password: string) => (await world.visitor().request('POST', '/api/auth/sign-in/email', { body: { email, password } })).status;
const askForReset = (email: string) => world.visitor().request('POST', '/api/auth/request-password-reset', { body: { email } });
const reset = (token: string, newPassword = NEW_PASSWORD) => world.visitor().request('POST', '/api/auth/reset-password', { body: { token, newPassword } });
const mails = async (email: string) => (await world.database.sql.query<{ subject: string; text: string }>('select subject, text from mail_message where to_address = $1 order by created_at', [email])).rows;
const tokenIn = (text: string) => /\/reset-password\?token=(\S+)/.exec(text)![1]!;
const namesFor = async (id: string) => (await world.events()).filter(({ entityId }) => entityId === id).map(({ name }) => name);

test('a teacher changes the password: here they stay signed in, elsewhere they are out', async () => {
  const { id, email } = await world.person('Ada Teacher');
  const [here, elsewhere] = [await world.signIn(email), await world.signIn(email)];
  const answer = await here.request('POST', '/api/auth/change-password', { body: { currentPassword: PASSWORD, newPassword: NEW_PASSWORD } });
  expect(answer.status).toBe(200);
  expect((await here.request('GET', '/api/auth/get-session')).json().user.id).toBe(id);
  expect((await elsewhere.request('GET', '/api/auth/get-session')).json()).toBeNull();
  expect(await signInStatus(email, PASSWORD)).toBe(401);
  expect(await signInStatus(email, NEW_PASSWORD)).toBe(200);
  expect(await namesFor(id)).toEqual(['auth.login.succeeded', 'auth.login.succeeded', 'auth.password.changed', 'auth.session.revoked', 'auth.login.failed', 'auth.login.succeeded']);
});

test('not without the current one, and not to a short one', async () => {
  const { id, email } = await world.person('Bo Teacher');
  const here = await world.signIn(email);
  const wrong = await here.request('POST', '/api/auth/change-password', { body: { currentPassword: 'not it, not at all', newPassword: NEW_PASSWORD } });
  expect(wrong.json()).toMatchObject({ status: 422, code: 'wrong-password', errors: [{ path: 'currentPassword' }] });
  const short = await here.request('POST', '/api/auth/change-password', { body: { currentPassword: PASSWORD, newPassword: 'short' } });
  expect(short.json()).toMatchObject({ status: 400, errors: [{ path: 'newPassword', message: 'Use at least 12 characters.' }] });
  expect(await signInStatus(email, PASSWORD)).toBe(200);
  expect(await namesFor(id)).toContain('auth.password.change_failed');
  for (let i = 0; i < 9; i++) await here.request('POST', '/api/auth/change-password', { body: { currentPassword: 'not it, not at all', newPassword: NEW_PASSWORD } });
  const blocked = await here.request('POST', '/api/auth/change-password', { body: { currentPassword: PASSWORD, newPassword: NEW_PASSWORD } });
  expect(blocked.status).toBe(429);
  expect(blocked.headers['retry-after']).toBeDefined();
});

test('a password the ledger cannot hear of does not change', async () => {
  const { email } = await world.person('Cy Teacher');
  const here = await world.signIn(email);
  await world.database.sql.query('alter function audit.append(text, bytea) rename to append_closed');
  const answer = await here.request('POST', '/api/auth/change-password', { body: { currentPassword: PASSWORD, newPassword: NEW_PASSWORD } })
    .finally(() => world.database.sql.query('alter function audit.append_closed(text, bytea) rename to append'));
  expect(answer.status).toBe(500);
  expect(await signInStatus(email, PASSWORD)).toBe(200);
  expect((await here.request('GET', '/api/auth/get-session')).json()).not.toBeNull();
});

test('a forgotten password is replaced by the link in a mail, once; every session ends', async () => {
  const { id, email } = await world.person('Di Teacher');
  const old = await world.signIn(email);
  expect((await askForReset(email)).status).toBe(200);
  const [mail, ...more] = await mails(email);
  expect(more).toEqual([]);
  expect(mail!.text).not.toContain('Di');
  expect(mail!.text).toContain(`${world.config.origin}/reset-password?token=`);
  const token = tokenIn(mail!.text);
  expect((await world.database.sql.query('select identifier from verification')).rows.map(({ identifier }) => identifier).join()).not.toContain(token);

  expect((await reset(token, 'short')).status).toBe(400);
  expect((await reset(token)).status).toBe(200);
  expect(await signInStatus(email, PASSWORD)).toBe(401);
  expect(await signInStatus(email, NEW_PASSWORD)).toBe(200);
  expect((await old.request('GET', '/api/auth/get-session')).json()).toBeNull();
  expect((await reset(token, 'a third password')).json()).toMatchObject({ status: 422, code: 'reset-link-used' });
  expect(await signInStatus(email, NEW_PASSWORD)).toBe(200);
  expect(await namesFor(id)).toEqual(expect.arrayContaining(['auth.password.reset_requested', 'auth.password.reset_completed', 'auth.session.revoked']));
});

test('whoever was shut out by failures gets in with the new password', async () => {
  const { email } = await world.person('Dan Forgetful');
  for (let i = 0; i < 10; i++) await signInStatus(email, 'not it, not at all');
  expect(await signInStatus(email, PASSWORD)).toBe(429);
  await askForReset(email);
  await reset(tokenIn((await mails(email))[0]!.text));
  expect(await signInStatus(email, NEW_PASSWORD)).toBe(200);
});

test('of two who use the link at the same moment one succeeds', async () => {
  const { email } = await world.person('Ed Teacher');
  await askForReset(email);
  const token = tokenIn((await mails(email))[0]!.text);
  const statuses = await Promise.all([reset(token), reset(token, 'a third password')].map(async (answer) => (await answer).status));
  expect(statuses.sort()).toEqual([200, 422]);
});

test('asking for a link tells nobody whether there is somebody', async () => {
  const { email } = await world.person('Flo Teacher');
  const off = await world.person('Gus Disabled');
  await world.disable(off.id);
  const answers = [await askForReset(email), await askForReset('nobody@school.test'), await askForReset(off.email)];
  const bodies = await Promise.all(answers.map((answer) => answer.text()));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(new Set(bodies).size).toBe(1);
  expect(await mails(email)).toHaveLength(1);
  expect(await mails('nobody@school.test')).toEqual([]);
  expect(await mails(off.email)).toEqual([]);
  const requested = (await world.events()).filter(({ name }) => name === 'auth.password.reset_requested').slice(-3);
  expect(requested.map(({ data }) => Object.keys(data!))).toEqual([['login'], ['login'], ['login']]);
});

test('nobody is flooded with links', async () => {
  const { email } = await world.person('Hal Flooded');
  for (let i = 0; i < 3; i++) expect((await askForReset(email)).status).toBe(200);
  expect((await askForReset(email)).status).toBe(429);
  expect(await mails(email)).toHaveLength(3);
});

test('neither passwords, tokens nor addresses are in the ledger', async () => {
  const ledger = (await world.events()).map(({ leaf }) => leaf).join('\n');
  const tokens = (await world.database.sql.query('select token from session')).rows.map(({ token }) => token);
  for (const secret of [PASSWORD, NEW_PASSWORD, 'school.test', ...tokens]) expect(ledger).not.toContain(secret);
});
