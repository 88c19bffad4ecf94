import { expect, test } from 'vitest';
import { changesOf, sentenceOf } from './history.rules.ts';

const words = { role: { label: 'Role', say: (role: unknown) => `the ${String(role)}` }, days: { label: 'Days', say: (days: unknown) => (days === null ? 'never' : String(days)) }, urgent: { label: 'Urgent' }, note: { label: 'Note' } };
const change = (changed: string[], before: object, after: object, verb = 'updated') => changesOf({ verb, changed, before: { ...before }, after: { ...after } }, words);

test('values are told in words, before and after', () => {
  expect(change(['role', 'urgent'], { role: 'nurse', urgent: false }, { role: 'counsellor', urgent: true })).toEqual([
    { field: 'Role', before: 'the nurse', after: 'the counsellor' },
    { field: 'Urgent', before: 'no', after: 'yes' },
  ]);
});

test('nothing is a word as well', () => {
  expect(change(['days'], { days: 10 }, { days: null })).toEqual([{ field: 'Days', before: '10', after: 'never' }]);
});

test('what the ledger does not hold is only said to have changed; what nobody calls by a name is left out', () => {
  expect(change(['note', 'version'], { version: 1 }, { version: 2 })).toEqual([{ field: 'Note', before: null, after: null }]);
});

test('setting up and removing are told by their sentence alone, whether alone or among many', () => {
  expect(change(['role'], {}, { role: 'nurse' }, 'bulk_created')).toEqual([]);
  expect(['created', 'bulk_updated', 'deleted'].map(sentenceOf)).toEqual(['Set up', 'Changed', 'Removed']);
});
