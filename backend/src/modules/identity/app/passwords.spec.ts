import { expect, test } from 'vitest';
import { hashPassword, verifyPassword } from './passwords.ts';

test('a password is hashed with argon2id at the cost we promise', async () => {
  expect(await hashPassword('a long enough one')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('the same letters composed in another way are the same password', async () => {
  const hash = await hashPassword('caf\u00e9 au lait'.padEnd(12));
  expect(await verifyPassword({ hash, password: 'cafe\u0301 au lait'.padEnd(12) })).toBe(true);
  expect(await verifyPassword({ hash, password: 'cafe au lait'.padEnd(12) })).toBe(false);
});
