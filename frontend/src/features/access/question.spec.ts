import { expect, test } from 'vitest';
import { changeOf, emptyQuestion } from './question.ts';

const cem = { id: 'cem', name: 'Cem Aydın' };

test('nothing is asked before the sentence is whole', () => {
  expect(changeOf(emptyQuestion())).toBeNull();
  expect(changeOf({ ...emptyQuestion(), person: cem, role: 'nurse' })).toBeNull();
  expect(changeOf({ ...emptyQuestion(), kind: 'type-readers', typeId: 'type' }), 'a restricted type needs readers').toBeNull();
});

test('days that were left open are not sent', () => {
  expect(changeOf({ ...emptyQuestion(), person: cem, role: 'nurse', schoolId: 'lakeside' })).toEqual({ kind: 'give-role', userId: 'cem', role: 'nurse', schoolId: 'lakeside' });
});

test('a type that everybody reads names no readers, whatever was ticked before', () => {
  expect(changeOf({ ...emptyQuestion(), kind: 'type-readers', typeId: 'type', confidentiality: 'standard', readerRoles: ['nurse'] })).toEqual({ kind: 'type-readers', typeId: 'type', confidentiality: 'standard', readerRoles: [] });
});
