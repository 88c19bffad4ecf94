import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SignInAttempts } from '../../src/modules/identity/app/sign-in-attempts.ts';
import { ALLOWANCES } from '../../src/modules/identity/domain/attempts.rules.ts';
import type { Visitor } from '../harness/visitor.ts';
import { PASSWORD, startIdentity, type IdentityApp } from '../identity/identity-app.ts';

let world: IdentityApp;
beforeAll(async () => {
  world = await startIdentity({ TRUST_PROXY: '1' });
});
afterAll(() => world?.end());

const from = (address: string, email: string, password: string, browser: Visitor = world.visitor()) =>
  browser.request('POST', '/api/auth/sign-in/email', { body: { email, password }, headers: { 'x-forwarded-for': address } });
const guess = async (address: string, email: string) => (await from(address, email, 'not the password at all')).status;
const network = (n: number) => `198.${51 + Math.floor(n / 250)}.${n % 250}.${1 + (n % 200)}`;

test('a thousand guesses from as many networks get fifty tries, and the owner signs in from their own browser meanwhile', async () => {
  const { email } = await world.person('Cara Counsellor');
  const home = world.visitor();
  expect((await from('203.0.113.7', email, PASSWORD, home)).status).toBe(200);
  await home.request('POST', '/api/auth/sign-out');

  const answers: number[] = [];
  for (let n = 0; n < 1_000; n += 10) answers.push(...(await Promise.all(Array.from({ length: 10 }, (_, i) => guess(network(n + i), email)))));
  expect(answers.filter((status) => status === 401)).toHaveLength(ALLOWANCES['sign-in-strangers'].max);
  expect(answers.filter((status) => status === 429)).toHaveLength(1_000 - ALLOWANCES['sign-in-strangers'].max);

  // from wherever the owner's browser is: at home, or in the very network of the attacker
  expect((await from('203.0.113.7', email, PASSWORD, home)).status).toBe(200);
  expect((await from(network(3), email, PASSWORD, home)).status).toBe(200);
  // that is no way to renew the attacker's tries
  expect(await guess(network(2_000), email)).toBe(429);
  // a browser that is known to another account is a stranger to this one
  const { email: other } = await world.person('Olga Other');
  const elsewhere = world.visitor();
  await from('203.0.113.8', other, PASSWORD, elsewhere);
  expect((await from('203.0.113.8', email, PASSWORD, elsewhere)).status).toBe(429);
  // and whoever has the password but a new browser gets in by mail, or later
  world.clock.forward(60 * 60_000);
  expect((await from('192.0.2.77', email, PASSWORD)).status).toBe(200);
}, 120_000);

test('a day has two hundred tries for strangers, however they are spread', async () => {
  const attempts = world.app.get(SignInAttempts);
  let tried = 0;
  for (let hour = 0; hour < 6; hour++) {
    for (let n = 0; n < 60; n++) tried += await attempts.count('dora.day@school.test', { address: network(hour * 60 + n), cookie: undefined }).then(() => 1, () => 0);
    world.clock.forward(60 * 60_000);
  }
  expect(tried).toBe(ALLOWANCES['sign-in-strangers-day'].max);
}, 60_000);

test('one network gets ten tries, whichever of its addresses it uses; the next network gets its own', async () => {
  const { email } = await world.person('Nell Network');
  for (let i = 1; i <= 10; i++) expect(await guess(`198.51.100.${i * 20}`, email)).toBe(401);
  expect(await guess('198.51.100.3', email)).toBe(429);
  expect((await from('198.51.101.3', email, PASSWORD)).status).toBe(200);
  const six = await world.person('Nora Network');
  for (let i = 1; i <= 10; i++) expect(await guess(`2001:db8:1:2::${i}`, six.email)).toBe(401);
  expect(await guess('2001:db8:1:2:ffff::1', six.email)).toBe(429);
  expect((await from('2001:db8:1:3::1', six.email, PASSWORD)).status).toBe(200);
}, 60_000);

test('an account that does not exist is counted, and answered, the same way', async () => {
  const { email } = await world.person('Real Person');
  const known: unknown[] = [];
  const unknown: unknown[] = [];
  const seen = async (who: string, into: unknown[], address: string) => {
    const answer = await from(address, who, 'not the password at all');
    const { 'x-request-id': id, date, 'retry-after': wait, ...headers } = answer.headers;
    expect([id, date]).not.toContain(undefined);
    into.push({ headers, waits: wait !== undefined, body: { ...answer.json(), requestId: null } });
  };
  for (let i = 0; i < 12; i++) {
    await seen(email, known, '198.51.110.1');
    await seen('nobody.at.all@school.test', unknown, '198.51.110.1');
  }
  expect(unknown).toEqual(known);
}, 60_000);

test('a cookie that was forged, copied to another account or cut short makes no known browser', async () => {
  const { email } = await world.person('Kit Known');
  const home = world.visitor();
  const answer = await from('203.0.113.9', email, PASSWORD, home);
  const line = [answer.headers['set-cookie']].flat().map(String).find((one) => one.includes('known_browser='))!;
  expect(line).toMatch(/^throughline\.known_browser=[^;]+; Max-Age=34560000; Path=\/api\/auth; HttpOnly; SameSite=Lax$/);
  const [name, value] = line.split(';')[0]!.split('=') as [string, string];
  for (let i = 0; i < 10; i++) await guess('198.51.120.1', email);
  const tryWith = async (cookie: string) => (await world.visitor().request('POST', '/api/auth/sign-in/email', { body: { email, password: PASSWORD }, headers: { 'x-forwarded-for': '198.51.120.1', cookie } })).status;
  for (const forged of [`${name}=`, `${name}=${value.slice(0, -2)}`, `${name}=${value.replace(/^./, (one) => (one === '0' ? '1' : '0'))}`, `${name}=~~~`, `${name}=%E0%A4%A`]) expect(await tryWith(forged)).toBe(429);
  expect(await tryWith(`${name}=${value}`)).toBe(200);
}, 60_000);

test('a whole school behind one address comes in in the morning', async () => {
  const people = await Promise.all(Array.from({ length: 40 }, (_, n) => world.person(`Pupil ${n}`)));
  for (let n = 0; n < people.length; n += 8) {
    const statuses = await Promise.all(people.slice(n, n + 8).map(async ({ email }, i) => {
      // every fourth mistypes first
      if (i % 4 === 0) await guess('203.0.113.200', email);
      return (await from('203.0.113.200', email, PASSWORD)).status;
    }));
    expect(statuses).toEqual(Array(8).fill(200));
  }
}, 120_000);

test('whatever order guesses and the owner come in, the owner is never kept out of a known browser', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.oneof(fc.nat(30), fc.constant('owner' as const)), { minLength: 5, maxLength: 15 }), fc.uuid(), async (story, name) => {
    const { email } = await world.person(`Prop ${name}`);
    const home = world.visitor();
    await from('203.0.113.7', email, PASSWORD, home);
    for (const step of story) {
      if (step === 'owner') expect((await from(network(0), email, PASSWORD, home)).status).toBe(200);
      else await guess(network(step), email);
    }
  }), { numRuns: 3 });
}, 120_000);
