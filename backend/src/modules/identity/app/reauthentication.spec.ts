import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD, startIdentity, type IdentityApp } from '../../../../test/identity/identity-app.ts';
import { Reauthentication } from './reauthentication.ts';

let world: IdentityApp;
let confirm: Reauthentication['confirm'];
beforeAll(async () => {
  world = await startIdentity();
  const reauthentication = world.app.get(Reauthentication);
  confirm = (userId, proof) => reauthentication.confirm(userId, proof);
});
afterAll(() => world.end());

test('a right password proves it, a wrong one does not, and the ledger hears both', async () => {
  const { id } = await world.person('Ada Lead');
  expect(await confirm(id, { password: 'not the password at all' })).toBe(false);
  expect(await confirm(id, { password: PASSWORD })).toBe(true);
  expect((await world.events()).filter(({ entityId }) => entityId === id).map(({ name }) => name)).toEqual(['auth.confirmation.failed', 'auth.confirmation.succeeded']);
});

test('who has no second factor has no right code; who is disabled or nobody proves nothing', async () => {
  const { id } = await world.person('Bo Lead');
  expect(await confirm(id, { code: '123456' })).toBe(false);
  await world.disable(id);
  expect(await confirm(id, { password: PASSWORD })).toBe(false);
  expect(await confirm('0199a000-0000-7000-8000-000000000000', { password: PASSWORD })).toBe(false);
});

test('it is tried ten times and then has to wait; a right one forgets the wrong ones before it', async () => {
  const { id } = await world.person('Cy Lead');
  for (let i = 0; i < 9; i++) await confirm(id, { password: 'not the password at all' });
  expect(await confirm(id, { password: PASSWORD })).toBe(true);
  for (let i = 0; i < 10; i++) await confirm(id, { password: 'not the password at all' });
  await expect(confirm(id, { password: PASSWORD })).rejects.toMatchObject({ status: 429, code: 'too-many', retryAfterSeconds: expect.closeTo(300, -2) });
  world.clock.forward(5 * 60_000);
  expect(await confirm(id, { password: PASSWORD })).toBe(true);
});
