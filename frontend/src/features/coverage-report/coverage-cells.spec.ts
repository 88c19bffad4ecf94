import { describe, expect, test } from 'vitest';
import { gapsAhead, stateOf } from './coverage-cells.ts';

describe('how it stands with a step on a day', () => {
  test.each([
    [{ take: 0, away: 0 }, 'gap'],
    [{ take: 0, away: 2 }, 'away'],
    [{ take: 1, away: 0, standIn: true as const }, 'standIn'],
    [{ take: 1, away: 3 }, 'one'],
    [{ take: 4, away: 0 }, 'enough'],
  ])('%o is %s', (cell, state) => expect(stateOf(cell)).toBe(state));
});

test('the soonest gap comes first, then the longest', () => {
  const step = (name: string, takes: number[]) => ({ id: name, name, roleLabel: 'Counsellor', stranded: 0, cells: takes.map((take) => ({ take, away: 0 })) });
  const school = (name: string, ...steps: ReturnType<typeof step>[]) => ({ school: { id: name, name }, days: ['2026-11-23', '2026-11-24', '2026-11-25'], steps });
  const gaps = gapsAhead([school('Lower', step('Nurse', [1, 0, 1]), step('Call', [2, 2, 2])), school('Upper', step('Nurse', [0, 1, 0]), step('Device', [1, 0, 0]))], 'en');
  expect(gaps.map(({ school: at, step: name, days }) => [at, name, days.length])).toEqual([['Upper', 'Nurse', 2], ['Upper', 'Device', 2], ['Lower', 'Nurse', 1]]);
});

test('gaps alike stand in the order of the reader’s language', () => {
  const school = (name: string) => ({ school: { id: name, name }, days: ['2026-11-23'], steps: [{ id: 's', name: 'Call', roleLabel: 'Counsellor', stranded: 0, cells: [{ take: 0, away: 0 }] }] });
  const schools = ['Zorn', 'Ödland', 'Oak'].map(school);
  expect(gapsAhead(schools, 'en').map((gap) => gap.school)).toEqual(['Oak', 'Ödland', 'Zorn']);
  expect(gapsAhead(schools, 'sv').map((gap) => gap.school)).toEqual(['Oak', 'Zorn', 'Ödland']);
});
