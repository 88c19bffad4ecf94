import type { Me } from '@throughline/shared';
import { expect, test } from 'vitest';
import { allow } from './guards.ts';

const may = { writeLogs: true, readLogs: true, oversee: false, portal: false, setUp: false, administer: false, audit: false };
const person = (kind: Me['kind']): Me => ({ id: 'x', name: 'Mara', email: 'm@demo.test', kind, locale: 'en', roles: [], may });

test('whoever is not signed in comes to the sign-in page, which remembers the target', () => {
  expect(allow({ audience: 'staff' }, null, '/logs/1?x=2')).toEqual({ name: 'sign-in', query: { next: '/logs/1?x=2' } });
  expect(allow({ audience: 'staff' }, null, '/')).toEqual({ name: 'sign-in' });
});

test('public pages are open to everybody', () => {
  expect(allow({ public: true }, null, '/sign-in')).toBe(true);
});

test('families live in the portal, staff at home', () => {
  expect(allow({ audience: 'staff' }, person('guardian'), '/')).toEqual({ name: 'portal' });
  expect(allow({ audience: 'family' }, person('student'), '/portal')).toBe(true);
  expect(allow({ audience: 'family' }, person('staff'), '/portal')).toEqual({ name: 'home' });
  expect(allow({ audience: 'staff' }, person('staff'), '/queue')).toBe(true);
});
