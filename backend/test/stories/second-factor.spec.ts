import { randomUUID } from 'node:crypto';
import { type Api, createClient } from '@throughline/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../../src/demo/index.ts';
import { Reauthentication } from '../../src/modules/identity/index.ts';
import type { Visitor } from '../harness/visitor.ts';
import { type Authenticator, authenticator } from '../identity/authenticator.ts';
import { type World, world } from '../worlds/small-district.ts';

const [JONAS, CEM, RUTH] = ['system@demo.test', 'counsellor@demo.test', 'admin@demo.test'];
let w: World;
beforeAll(async () => {
  w = await world('small-district');
});
afterAll(() => w?.close());

interface Person { browser: Visitor; api: Api; app: Authenticator; backupCodes: string[]; secret: string }
const post = (browser: Visitor, path: string, body: object) => browser.request('POST', `/api/auth/${path}`, { body });
const password = (email: string, browser = w.visitor()) => post(browser, 'sign-in/email', { email, password: DEMO_PASSWORD }).then((answer) => ({ browser, answer }));
const me = async (browser: Visitor) => (await browser.request('GET', '/api/me')).status;
const events = async (email: string) => (await w.sql.query<{ event_name: string }>(`select event_name from audit.event where entity_id = $1 and event_name like 'auth.%' order by ingest_xid, ingest_ord`, [await w.userId(email)])).rows.map((row) => row.event_name);

/** Signs in and sets up the factor; the code of thirty seconds ago is spent on it, so that two are left. */
async function withFactor(email: string): Promise<Person> {
  const { browser } = await password(email);
  const begun = (await post(browser, 'two-factor/enable', { password: DEMO_PASSWORD })).json();
  const app = authenticator(begun.totpURI);
  const confirmed = await post(browser, 'two-factor/verify-totp', { code: app.code(-1) });
  if (confirmed.status !== 200) throw new Error(await confirmed.text());
  return { browser, api: createClient(browser.send), app, backupCodes: begun.backupCodes, secret: new URL(begun.totpURI).searchParams.get('secret')! };
}
const takeOff = ({ browser }: Person) => post(browser, 'two-factor/disable', { password: DEMO_PASSWORD });

describe('setting it up', () => {
  test('takes the password, shows secret and backup codes once, and is on with the first right code', async () => {
    const { browser } = await password(CEM);
    const { browser: elsewhere } = await password(CEM);
    expect((await post(browser, 'two-factor/enable', { password: 'not the password' })).json()).toMatchObject({ status: 422, code: 'wrong-password', errors: [{ path: 'password' }] });
    const first = (await post(browser, 'two-factor/enable', { password: DEMO_PASSWORD })).json();
    const begun = (await post(browser, 'two-factor/enable', { password: DEMO_PASSWORD })).json();
    expect(begun.totpURI).toMatch(/^otpauth:\/\/totp\/Throughline:counsellor%40demo\.test\?/);
    expect(new Set(begun.backupCodes).size).toBe(10);
    // nothing counts before the first code, and what was drawn first counts never
    await expect(createClient(browser.send)('GET /me', {})).resolves.toMatchObject({ secondFactor: { on: false, needed: false } });
    expect((await password(CEM)).answer.json()).not.toHaveProperty('twoFactorRedirect');
    expect((await post(browser, 'two-factor/verify-totp', { code: authenticator(first.totpURI).code() })).json()).toMatchObject({ status: 422, code: 'wrong-code', errors: [{ path: 'code' }] });
    expect((await post(browser, 'two-factor/verify-totp', { code: authenticator(begun.totpURI).code() })).status).toBe(200);
    await expect(createClient(browser.send)('GET /me/second-factor', {})).resolves.toEqual({ on: true, needed: false, backupCodesLeft: 10 });
    // sessions that never gave a code are over
    expect(await me(elsewhere)).toBe(401);
    expect((await post(browser, 'two-factor/enable', { password: DEMO_PASSWORD })).json()).toMatchObject({ status: 422, code: 'second-factor-on' });

    const stored = JSON.stringify((await w.sql.query('select * from two_factor')).rows);
    for (const secret of [new URL(begun.totpURI).searchParams.get('secret')!, ...begun.backupCodes]) expect(stored).not.toContain(secret);
    expect((await post(browser, 'two-factor/disable', { password: 'not the password' })).json()).toMatchObject({ status: 422, code: 'wrong-password' });
    expect((await post(browser, 'two-factor/disable', { password: DEMO_PASSWORD })).status).toBe(200);
    await expect(createClient(browser.send)('GET /me/second-factor', {})).resolves.toEqual({ on: false, needed: false, backupCodesLeft: null });
    expect((await password(CEM)).answer.json()).not.toHaveProperty('twoFactorRedirect');
    const told = await events(CEM);
    expect(told).toContain('auth.second_factor.enabled');
    expect(told).toContain('auth.second_factor.disabled');
    const mail = (await w.sql.query(`select subject, text from mail_message where to_address = $1`, [CEM])).rows;
    expect(mail).toMatchObject([{ subject: 'Your second step was removed' }]);
    expect(mail[0].text).not.toContain('Cem');
  });
});

describe('signing in', () => {
  let cem: Person;
  beforeAll(async () => {
    cem = await withFactor(CEM);
  });
  afterAll(() => takeOff(cem));

  test('the password opens nothing; the code does, once', async () => {
    const before = (await events(CEM)).length;
    const { browser, answer } = await password(CEM);
    expect(answer.json()).toEqual({ twoFactorRedirect: true, twoFactorMethods: ['totp'] });
    expect([answer.headers['set-cookie']].flat().join()).not.toMatch(/session_token=[^;]/);
    expect(await me(browser)).toBe(401);
    const other = await password(CEM);
    const code = cem.app.code();
    expect((await post(browser, 'two-factor/verify-totp', { code: `${code.slice(0, 3)} ${code.slice(3)}` })).status).toBe(200);
    expect(await me(browser)).toBe(200);
    expect((await post(other.browser, 'two-factor/verify-totp', { code })).json()).toMatchObject({ status: 401, code: 'wrong-code' });
    expect(await me(other.browser)).toBe(401);
    expect((await events(CEM)).slice(before)).toEqual(['auth.second_factor.asked', 'auth.second_factor.asked', 'auth.login.succeeded', 'auth.second_factor.failed']);
  });

  test('two with the same code at the same moment are not both let in', async () => {
    const browsers = await Promise.all([password(CEM), password(CEM)]);
    const code = cem.app.code(1);
    const statuses = await Promise.all(browsers.map(async ({ browser }) => (await post(browser, 'two-factor/verify-totp', { code })).status));
    expect(statuses.sort()).toEqual([200, 401]);
  });

  test('a backup code opens once, and is counted down', async () => {
    const { browser } = await password(CEM);
    expect((await post(browser, 'two-factor/verify-backup-code', { code: cem.backupCodes[0]! })).status).toBe(200);
    await expect(createClient(browser.send)('GET /me/second-factor', {})).resolves.toMatchObject({ backupCodesLeft: 9 });
    const again = await password(CEM);
    expect((await post(again.browser, 'two-factor/verify-backup-code', { code: cem.backupCodes[0]! })).json()).toMatchObject({ status: 401, code: 'wrong-code' });
    expect(await me(again.browser)).toBe(401);
    const fresh = (await post(browser, 'two-factor/generate-backup-codes', { password: DEMO_PASSWORD })).json().backupCodes as string[];
    expect((await post(again.browser, 'two-factor/verify-backup-code', { code: cem.backupCodes[1]! })).status).toBe(401);
    expect((await post(again.browser, 'two-factor/verify-backup-code', { code: fresh[1]! })).status).toBe(200);
  });

  test('a code without the password before it is nothing', async () => {
    expect((await post(w.visitor(), 'two-factor/verify-totp', { code: cem.app.code() })).json()).toMatchObject({ status: 401, code: 'second-step-over' });
    expect((await post(w.visitor(), 'two-factor/verify-backup-code', { code: cem.backupCodes[2]! })).json()).toMatchObject({ status: 401, code: 'second-step-over' });
  });

  test('a handful of codes, however often the password is given again; the owner’s own browser has tries of its own', async () => {
    const known = cem.browser;
    const thief = await password(CEM);
    for (let i = 0; i < 5; i++) expect((await post(thief.browser, 'two-factor/verify-totp', { code: '000000' })).status).toBe(401);
    expect((await post((await password(CEM)).browser, 'two-factor/verify-totp', { code: '000000' })).status).toBe(429);
    expect((await post(thief.browser, 'two-factor/verify-backup-code', { code: cem.backupCodes[3]! })).status).toBe(429);
    await post(known, 'sign-out', {});
    await password(CEM, known);
    // the codes around now are all taken by the tests before this one
    expect((await post(known, 'two-factor/verify-totp', { code: '000000' })).status).toBe(401);
    await w.sql.query(`delete from attempt_window where key like 'second-factor%'`);
    const { browser } = await password(CEM);
    await w.sql.query('update two_factor set last_step = null');
    expect((await post(browser, 'two-factor/verify-totp', { code: cem.app.code() })).status).toBe(200);
    cem = { ...cem, browser };
  });

  test('somebody who is asked to prove it once more can give a code, once', async () => {
    await w.sql.query('update two_factor set last_step = null');
    const reauthentication = w.app.get(Reauthentication);
    const userId = await w.userId(CEM);
    const code = cem.app.code();
    expect(await reauthentication.confirm(userId, { code: '000000' })).toBe(false);
    expect(await reauthentication.confirm(userId, { code })).toBe(true);
    expect(await reauthentication.confirm(userId, { code })).toBe(false);
    expect(await reauthentication.confirm(userId, { password: DEMO_PASSWORD })).toBe(true);
  });
});

describe('roles that need one', () => {
  let jonas: Api;
  beforeAll(async () => {
    jonas = await w.as(JONAS);
  });
  const name = async (api: Api, roles: string[], version?: number) => api('PUT /admin/second-factor-roles', { body: { roles, version: version ?? (await jonas('GET /admin/second-factor-roles', {})).version } });

  test('are named by whoever administers everything, with the version they looked at', async () => {
    const before = await jonas('GET /admin/second-factor-roles', {});
    expect(before.items.find(({ role }) => role === 'counsellor')).toMatchObject({ label: 'Counsellor', needed: false, holders: 4, without: 4 });
    expect(before.may.edit).toBe(true);
    await expect(name(await w.as(RUTH), ['counsellor'], before.version)).rejects.toMatchObject({ status: 403 });
    await expect(name(jonas, ['wizard'])).rejects.toMatchObject({ status: 422, code: 'unknown-role' });
    await expect(name(jonas, ['counsellor', 'system-administrator'])).rejects.toMatchObject({ status: 422, code: 'own-factor-first', problem: { detail: expect.stringContaining('System Administrator') } });
    await name(jonas, ['nurse'], before.version);
    await expect(name(jonas, ['counsellor'], before.version)).rejects.toMatchObject({ status: 409, problem: { current: { items: expect.arrayContaining([expect.objectContaining({ role: 'nurse', needed: true })]) } } });
    await name(jonas, []);
    const { rows } = await w.sql.query(`select convert_from(leaf, 'UTF8')::jsonb -> 'data' as data, stream from audit.event where event_name = 'auth.second_factor.roles_named' order by ingest_ord`);
    expect(rows[0]).toMatchObject({ data: { before: [], after: ['nurse'] }, stream: 'config' });
  });

  test('count from the next request on: nothing but setting it up is left, and everything is there again afterwards', async () => {
    const { browser } = await password(CEM);
    const cem = createClient(browser.send);
    await cem('GET /focus', { query: {} });
    await name(jonas, ['counsellor']);
    try {
      for (const [method, path] of [['GET', '/focus'], ['GET', '/student-logs'], ['GET', '/me/sessions'], ['GET', '/events'], ['GET', `/student-logs/${randomUUID()}`], ['GET', '/notifications']] as const) {
        expect((await browser.request(method, `/api${path}`)).json()).toMatchObject({ status: 403, code: 'second-factor-needed' });
      }
      await expect(cem('GET /me', {})).resolves.toMatchObject({ secondFactor: { on: false, needed: true } });
      await expect((await w.as('teacher@demo.test'))('GET /me', {})).resolves.toMatchObject({ secondFactor: { on: false, needed: false } });
      const begun = (await post(browser, 'two-factor/enable', { password: DEMO_PASSWORD })).json();
      expect((await post(browser, 'two-factor/verify-totp', { code: authenticator(begun.totpURI).code() })).status).toBe(200);
      await expect(cem('GET /focus', { query: {} })).resolves.toHaveProperty('act');
      await expect(jonas('GET /admin/second-factor-roles', {})).resolves.toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ role: 'counsellor', needed: true, without: 3 })]) });
      // taken off again, the page to set it up is back
      await post(browser, 'two-factor/disable', { password: DEMO_PASSWORD });
      await expect(cem('GET /focus', { query: {} })).rejects.toMatchObject({ status: 403, code: 'second-factor-needed' });
    } finally {
      await name(jonas, []);
    }
    await expect(cem('GET /focus', { query: {} })).resolves.toHaveProperty('act');
  });
});

describe('opening records in an emergency', () => {
  test('by whoever needs a second step, with its code: the right one, and once', async () => {
    const jonas = await w.as(JONAS);
    const named = async (roles: string[]) => jonas('PUT /admin/second-factor-roles', { body: { roles, version: (await jonas('GET /admin/second-factor-roles', {})).version } });
    await named(['safeguarding-lead']);
    const helen = await withFactor('safeguarding@demo.test');
    try {
      const sam = await w.studentId('Sam Okafor');
      const open = (code: string, key = randomUUID()) => helen.api('POST /students/:studentId/break-glass', { params: { studentId: sam }, body: { reason: 'The hospital called.', code }, key });
      const refused = { status: 422, code: 'not-confirmed', problem: { errors: [{ path: 'code' }] } };
      const opened = async () => (await helen.api('GET /break-glass', { query: { show: 'mine' } })).items.length;
      await expect(open(String((Number(helen.app.code()) + 1) % 1e6).padStart(6, '0'))).rejects.toMatchObject(refused);
      expect(await opened()).toBe(0);
      const [code, key] = [helen.app.code(), randomUUID()];
      // as the app shows it, in two groups
      const first = await open(`${code.slice(0, 3)} ${code.slice(3)}`, key);
      expect(first).toMatchObject({ student: { id: sam } });
      // the same request again is the same emergency; the same code for another one is worth nothing
      await expect(open(code, key)).resolves.toEqual(first);
      await expect(open(code)).rejects.toMatchObject(refused);
      expect(await opened()).toBe(1);
    } finally {
      await takeOff(helen);
      await named([]);
    }
  });
});

describe('somebody who lost it', () => {
  test('is helped by a System Administrator: the factor goes, every session ends, a mail says so', async () => {
    const cem = await withFactor(CEM);
    const userId = await w.userId(CEM);
    const jonas = await w.as(JONAS);
    const reset = (api: Api, key = randomUUID(), id = userId) => api('POST /admin/people/:userId/second-factor-reset', { params: { userId: id }, body: { reason: 'lost' }, key });
    await expect(jonas('GET /admin/people/:userId/sign-in', { params: { userId } })).resolves.toMatchObject({ secondFactor: true, secondFactorNeeded: false, sessions: expect.any(Number) });
    await expect(reset(await w.as(RUTH))).rejects.toMatchObject({ status: 403 });
    await expect(reset(jonas, randomUUID(), randomUUID())).rejects.toMatchObject({ status: 404 });
    const key = randomUUID();
    await expect(reset(jonas, key)).resolves.toMatchObject({ secondFactor: false, sessions: 0 });
    await expect(reset(jonas, key)).resolves.toMatchObject({ secondFactor: false });
    await expect(reset(jonas)).rejects.toMatchObject({ status: 422, code: 'no-second-factor' });
    await expect(reset(jonas, randomUUID(), await w.userId(JONAS))).rejects.toMatchObject({ status: 422, code: 'own-second-factor' });
    expect(await me(cem.browser)).toBe(401);
    expect(await me((await password(CEM)).browser)).toBe(200);
    const { rows } = await w.sql.query(`select actor_id, convert_from(leaf, 'UTF8')::jsonb -> 'data' as data from audit.event where event_name = 'auth.second_factor.reset'`);
    expect(rows).toMatchObject([{ actor_id: await w.userId(JONAS), data: { reason: 'lost' } }]);
    expect((await w.sql.query(`select 1 from mail_message where to_address = $1 and subject = 'Your second step was removed'`, [CEM])).rowCount).toBeGreaterThan(0);
  });

  test('nothing of it is in the ledger: no secret, no code', async () => {
    const cem = await withFactor(CEM);
    const { rows } = await w.sql.query(`select string_agg(convert_from(leaf, 'UTF8'), E'\\n') as ledger from audit.event`);
    for (const secret of [cem.secret, ...cem.backupCodes, DEMO_PASSWORD]) expect(rows[0].ledger).not.toContain(secret);
    await takeOff(cem);
  });
});
