import { expect, test } from 'vitest';
import { climb, ladderOf, type LadderHolder } from './ladder.rules.ts';

const at = (schoolId: string, distance: number, ...userIds: string[]): LadderHolder[] => userIds.map((userId) => ({ userId, schoolId, distance }));
const HOLDERS: Record<string, LadderHolder[]> = {
  'safeguarding-lead': [...at('upper', 0, 'una'), ...at('trust', 2, 'tom', 'tia')],
  'academic-administrator': at('lakeside', 1, 'ada'),
  counsellor: at('lakeside', 1, 'cem', 'una'),
};
const holdersOf = (role: string) => HOLDERS[role] ?? [];
const ladder = (escalationRole: string, more: Partial<Parameters<typeof ladderOf>[0]> = {}) => ladderOf({ escalationRole, readerRoles: null, guardianIds: [], ...more }, holdersOf).map(({ role, schoolId, to }) => `${role} @ ${schoolId}: ${to.join()}`);

test('the next rung is the next node up that has somebody', () => {
  expect(ladder('safeguarding-lead')).toEqual(['safeguarding-lead @ upper: una', 'safeguarding-lead @ trust: tom,tia']);
});
test('where nobody holds the role, Academic Administrators', () => {
  expect(ladder('nurse')).toEqual(['academic-administrator @ lakeside: ada']);
  expect(ladderOf({ escalationRole: 'nurse', readerRoles: null, guardianIds: [] }, () => [])).toEqual([]);
});
test('nobody is told about their own child', () => {
  expect(ladder('safeguarding-lead', { guardianIds: ['una', 'tom'] })).toEqual(['safeguarding-lead @ trust: tia']);
  expect(ladder('safeguarding-lead', { guardianIds: ['una', 'tom', 'tia'] })).toEqual(['academic-administrator @ lakeside: ada']);
});
test('of a restricted type only its readers, and any of them before nobody', () => {
  expect(ladder('safeguarding-lead', { readerRoles: ['counsellor'] })).toEqual(['safeguarding-lead @ upper: una']);
  expect(ladder('nurse', { readerRoles: ['counsellor'] })).toEqual(['counsellor @ lakeside: cem,una']);
});

test('rungs whose morning has come are climbed in order, and no further than the ladder goes', () => {
  const rungs = ladderOf({ escalationRole: 'safeguarding-lead', readerRoles: null, guardianIds: [] }, holdersOf);
  const nobody = { role: 'nurse', schoolId: 'upper', to: [] };
  const numbers = (climbed: number, reached: number) => climb(rungs, climbed, (rung) => rung <= reached, nobody).map(({ rung }) => rung);
  expect([numbers(0, 0), numbers(0, 1), numbers(0, 2), numbers(0, 9), numbers(1, 1), numbers(1, 9), numbers(2, 9)]).toEqual([[], [1], [1, 2], [1, 2], [], [2], []]);
  expect(climb([], 0, () => true, nobody)).toEqual([{ rung: 1, told: nobody }]);
});
