import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD, startIdentity, type IdentityApp } from '../../../../test/identity/identity-app.ts';
import { Database } from '../../../platform/database/index.ts';
import { Accounts } from './accounts.ts';
import { SetUpCode } from './set-up-code.ts';

let world: IdentityApp;
beforeAll(async () => {
  world = await startIdentity();
});
afterAll(() => world.end());

const create = (email: string, code?: string) =>
  world.app.get(Database).transaction({}, async (em) => {
    if (code !== undefined) await world.app.get(SetUpCode).spend(em, code);
    return world.app.get(Accounts).create(em, { name: 'Ada First', email, password: PASSWORD, locale: 'en' });
  });

test('the printed code makes the first login, once', async () => {
  const code = await world.app.get(SetUpCode).toPrint();
  expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  expect(await world.app.get(SetUpCode).toPrint()).toBe(code);
  await expect(create('ada@school.test', 'AAAA-AAAA-AAAA')).rejects.toMatchObject({ status: 422, code: 'wrong-set-up-code' });
  const both = await Promise.allSettled([create('ada@school.test', code!), create('eve@school.test', ` ${code!.toLowerCase()} `)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((both.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason).toMatchObject({ status: 409, code: 'already-set-up' });
  expect(await world.app.get(SetUpCode).needed()).toBe(false);
  expect(await world.app.get(SetUpCode).toPrint()).toBeNull();
});

test('a login that was created can sign in; a second one with its address cannot be created', async () => {
  const id = await create('Bo@School.test');
  const visitor = await world.signIn('bo@school.test');
  expect((await visitor.request('GET', '/api/auth/get-session')).json().user.id).toBe(id);
  await expect(create('bo@school.test')).rejects.toMatchObject({ constraint: 'app_user_email_unique' });
});
