import { afterAll, beforeAll, expect, test } from 'vitest';
import { type World, world } from '../worlds/small-district.ts';

let w: World;
beforeAll(async () => { w = await world('small-district'); });
afterAll(() => w?.close());

const keyOf = async (email: string) => (await (await w.as(email))('GET /me/draft-key', {})).key;

test('whoever signs in again is given the same key for their notes, everybody another one', async () => {
  const first = await keyOf('teacher@demo.test');
  expect(Buffer.from(first, 'base64')).toHaveLength(32);
  expect(await keyOf('teacher@demo.test')).toBe(first);
  expect(await keyOf('mother@demo.test')).not.toBe(first);
  expect((await w.visitor().request('GET', '/api/me/draft-key', {})).status).toBe(401);
});
