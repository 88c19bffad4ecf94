import { expect, test } from 'vitest';
import { offeredWherever } from './offered.ts';
import { bodyOf, newTypeForm } from './type-form.ts';

test('a new type begins with what was suggested, at the school it was begun for', () => {
  expect(newTypeForm({ name: 'Pastoral', polarity: 'concern' }, 'lake')).toMatchObject({ name: 'Pastoral', polarity: 'concern', schoolId: 'lake', confidentiality: 'standard', noteTemplate: '', keepForYears: '' });
});

test('what does not apply is not sent: readers of a standard type, sharing of a restricted one, an empty template', () => {
  const form = { ...newTypeForm({ name: ' Safeguarding ' }), readerRoles: ['safeguarding-lead' as const], defaultSharing: { student: true, guardians: true }, noteTemplate: '  ' };
  expect(bodyOf(form)).toMatchObject({ name: 'Safeguarding', readerRoles: [], defaultSharing: { student: true, guardians: true }, noteTemplate: null, keepForYears: null });
  expect(bodyOf({ ...form, confidentiality: 'restricted', keepForYears: 7 })).toMatchObject({ readerRoles: ['safeguarding-lead'], defaultSharing: { student: false, guardians: false }, keepForYears: 7 });
});

test('a step is offered wherever a type is when it belongs to the same school, to one above, or to all', () => {
  const schools = [{ id: 'trust', parentId: null }, { id: 'lake', parentId: 'trust' }, { id: 'upper', parentId: 'lake' }];
  expect([null, 'trust', 'lake', 'upper'].map((scope) => offeredWherever(schools, scope, 'lake'))).toEqual([true, true, true, false]);
  expect(offeredWherever(schools, 'trust', null)).toBe(false);
});
