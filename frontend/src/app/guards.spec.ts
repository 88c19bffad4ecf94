import type { Me } from '@throughline/shared';
import { expect, test } from 'vitest';
import { allow } from './guards.ts';

const may = { writeLogs: true, readLogs: true, exportLogs: true, oversee: false, portal: false, setUp: false, administer: false, audit: false, counts: false, breakGlass: false };
const person = (kind: Me['kind']): Me => ({ id: 'x', name: 'Mara', email: 'm@demo.test', kind, locale: 'en', roles: [], secondFactor: { on: false, needed: false }, dictation: true, emergencies: [], may });

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

test('who meets numbers alone lives with those, and nobody else goes there', () => {
  const visitor: Me = { ...person('staff'), may: { ...may, writeLogs: false, readLogs: false, counts: true } };
  expect(allow({ audience: 'staff', records: true }, visitor, '/')).toEqual({ name: 'counts' });
  expect(allow({ audience: 'staff', counts: true }, visitor, '/counts')).toBe(true);
  expect(allow({ audience: 'staff' }, visitor, '/settings')).toBe(true);
  expect(allow({ audience: 'family' }, visitor, '/portal')).toEqual({ name: 'counts' });
  expect(allow({ audience: 'staff', counts: true }, person('staff'), '/counts')).toEqual({ name: 'home' });
  const both: Me = { ...person('staff'), may: { ...may, counts: true } };
  expect([allow({ records: true }, both, '/'), allow({ counts: true }, both, '/counts')]).toEqual([true, true]);
});

test('who owes a second factor sets it up first, and then comes back', () => {
  const owing: Me = { ...person('staff'), secondFactor: { on: false, needed: true } };
  expect(allow({ audience: 'staff' }, owing, '/logs/1')).toEqual({ name: 'second-factor', query: { next: '/logs/1' } });
  expect(allow({ owed: true }, owing, '/second-factor')).toBe(true);
  expect(allow({ public: true }, owing, '/sign-in')).toBe(true);
  const through: Me = { ...owing, secondFactor: { on: true, needed: true } };
  expect(allow({ audience: 'staff' }, through, '/logs/1')).toBe(true);
  expect(allow({ owed: true }, through, '/second-factor')).toEqual({ name: 'home' });
});
