import { createClient } from '@throughline/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SetUpCode } from '../../src/modules/identity/index.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { cloneDatabase, type TestDatabase } from '../harness/database.ts';

let db: TestDatabase;
let product: TestApp;
beforeAll(async () => {
  db = await cloneDatabase('tl_empty');
  product = await startApp({ databaseUrl: db.url });
});
afterAll(async () => {
  await product?.close();
  await db?.drop();
});

const someone = (code: string) => ({ code, name: 'Ada Brandt', email: 'ada@example.test', password: 'a long enough password', schoolName: 'Northlight', timeZone: 'Europe/London' });

test('an empty installation takes its first administrator once, from whoever holds the printed code', async () => {
  const visitor = product.visitor();
  const api = createClient(visitor.send);
  const code = await product.app.get(SetUpCode, { strict: false }).toPrint();
  await expect(api('GET /set-up', {})).resolves.toEqual({ needed: true });
  await expect(api('POST /set-up', { body: someone('WRONG-CODE') })).rejects.toMatchObject({ status: 422, code: 'wrong-set-up-code' });
  await expect(api('POST /set-up', { body: { ...someone(code!), timeZone: 'Mars/Olympus' } })).rejects.toMatchObject({ status: 422, code: 'unknown-time-zone' });
  await expect(api('POST /set-up', { body: someone(code!) })).resolves.toEqual({ needed: false });
  await expect(api('POST /set-up', { body: someone(code!) })).rejects.toMatchObject({ status: 409, code: 'already-set-up' });
  await expect(api('GET /me', {})).rejects.toMatchObject({ status: 401 });

  const signIn = await visitor.request('POST', '/api/auth/sign-in/email', { body: { email: 'ada@example.test', password: 'a long enough password' } });
  expect(signIn.status).toBe(200);
  await expect(api('GET /me', {})).resolves.toMatchObject({ name: 'Ada Brandt', kind: 'staff', may: { administer: true, setUp: true, writeLogs: true } });
});
