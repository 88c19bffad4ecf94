import { expect, test } from 'vitest';
import { startApp } from './app.ts';
import { cloneDatabase } from './database.ts';

test('the product boots on an empty database, answers, and stops', async () => {
  const db = await cloneDatabase('tl_empty');
  const running = await startApp({ databaseUrl: db.url });
  const visitor = running.visitor();
  expect((await visitor.request('GET', '/api/health/ready')).status).toBe(200);
  expect((await visitor.request('GET', '/api/me')).json()).toMatchObject({ status: 401, code: 'not-signed-in' });
  await running.close();
  await db.drop();
});
