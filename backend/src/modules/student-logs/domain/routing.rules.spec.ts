import { describe, expect, test } from 'vitest';
import { chooseAll } from './routing-choice.rules.ts';
import { ranked, type RoutingPerson, standing } from './routing.rules.ts';
import { reasonAgainst, reasonFor } from './routing-words.rules.ts';

const counsellor = (name: string, but: Partial<RoutingPerson> = {}): RoutingPerson => ({
  id: name, name, nodeName: 'Lakeside', distance: 0, enabled: true, employment: 'active', away: null, openTodos: 3, capacity: 1,
  lastAssignedAt: new Date('2026-10-01T08:00:00Z'), followsStudent: false, isGuardian: false, isFallback: false, readsType: true, ...but,
});
const AWAY = { until: '2026-11-26', coverName: 'Nora Fitzgerald' };
const names = (people: readonly RoutingPerson[]) => ranked(people, 'sam').map((person) => person.name);

describe('who could be given a to-do', () => {
  test.each([
    [{ enabled: false }, 'disabled'],
    [{ employment: 'on-leave' as const }, 'on-leave'],
    [{ employment: 'left' as const }, 'left'],
    [{ isGuardian: true }, 'conflict'],
    [{ readsType: false }, 'no-reader'],
  ])('%o is out', (but, why) => {
    expect(standing(counsellor('Cem', but))).toEqual({ eligible: false, why });
    expect(names([counsellor('Cem', but)])).toEqual([]);
  });
});

describe('the order of domain.md §6, each line above the next', () => {
  test('absent people come last, whatever else speaks for them', () => {
    expect(names([counsellor('Away', { away: AWAY, followsStudent: true, openTodos: 0 }), counsellor('Busy', { openTodos: 40 })])).toEqual(['Busy', 'Away']);
  });
  test('an absent person is taken when there is nobody else', () => {
    expect(names([counsellor('Away', { away: AWAY })])).toEqual(['Away']);
  });
  test('whoever already follows the student comes before the nearer one', () => {
    expect(names([counsellor('Near'), counsellor('Knows', { followsStudent: true, distance: 2 })])).toEqual(['Knows', 'Near']);
  });
  test('the nearer school comes before the smaller load', () => {
    expect(names([counsellor('Trust', { distance: 2, openTodos: 0 }), counsellor('Campus', { distance: 1, openTodos: 9 })])).toEqual(['Campus', 'Trust']);
  });
  test('load counts per capacity', () => {
    expect(names([counsellor('Half', { openTodos: 3, capacity: 0.5 }), counsellor('Full', { openTodos: 5 })])).toEqual(['Full', 'Half']);
  });
  test('of equal loads, the one who has waited longest; never assigned is longest of all', () => {
    expect(names([counsellor('Recent', { lastAssignedAt: new Date('2026-11-01T08:00:00Z') }), counsellor('Earlier'), counsellor('Never', { lastAssignedAt: null })])).toEqual(['Never', 'Earlier', 'Recent']);
  });
  test('a full tie falls the same way every time', () => {
    const [a, b] = [counsellor('A'), counsellor('B')];
    expect(names([a, b])).toEqual(names([b, a]));
  });
  test('the fallback person counts only when nobody holds the role', () => {
    const fallback = counsellor('Fallback', { isFallback: true, nodeName: null, openTodos: 0 });
    expect(names([fallback, counsellor('Holder', { openTodos: 30 })])).toEqual(['Holder']);
    expect(names([fallback, counsellor('Gone', { employment: 'left' })])).toEqual(['Fallback']);
  });
});

describe('the reason in words', () => {
  const cem = counsellor('Cem');
  test('says role, node, load and presence', () => {
    expect(reasonFor(cem, 'counsellor', [cem, counsellor('Ana', { openTodos: 5 })])).toBe('Counsellor at Lakeside, 3 open (fewest of 2), in today');
  });
  test('says "fewest" only where it is so', () => {
    expect(reasonFor(cem, 'counsellor', [cem, counsellor('Ana', { openTodos: 1 })])).toBe('Counsellor at Lakeside, 3 open, in today');
  });
  test('tells only oversight that somebody already follows the student', () => {
    const knows = counsellor('Cem', { followsStudent: true });
    expect(reasonFor(knows, 'counsellor', [knows])).not.toMatch(/follows/);
    expect(reasonFor(knows, 'counsellor', [knows], { toOversight: true })).toMatch(/already follows this student/);
  });
  test('says until when somebody is away; who covers only where it is not kept', () => {
    const away = counsellor('Cem', { away: AWAY });
    expect(reasonFor(away, 'counsellor', [away])).toBe('Counsellor at Lakeside, 3 open, away until Thursday 26 November');
    expect(reasonFor(away, 'counsellor', [away], { named: true })).toBe('Counsellor at Lakeside, 3 open, away until Thursday 26 November, Nora Fitzgerald covers');
  });
  test('says what a load is a load of where it is not a full one', () => {
    const half = counsellor('Cem', { capacity: 0.6, openTodos: 2 });
    expect(reasonFor(half, 'counsellor', [half])).toBe('Counsellor at Lakeside, 2 open at 60 % of a full load, in today');
  });
  test('says of everybody who is out why, but never what a conflict of interest is about', () => {
    const people = [cem, counsellor('Left', { employment: 'left' }), counsellor('Leave', { employment: 'on-leave' }), counsellor('Off', { enabled: false }), counsellor('Parent', { isGuardian: true }), counsellor('Stand-in', { isFallback: true })];
    expect(people.map((person) => reasonAgainst(person, people))).toEqual([
      null, 'No longer works here', 'On leave at present', 'Account is switched off', 'Cannot take this one', 'Stands in only when nobody else can take it',
    ]);
  });
});

describe('choosing for many at once', () => {
  const wish = (people: readonly RoutingPerson[], but: object = {}) => ({ studentId: 'sam', role: 'counsellor', people, ...but });
  const chosen = (answers: ReturnType<typeof chooseAll>) => answers.map((answer) => ('person' in answer ? answer.person.id : answer));
  test('whoever gets one counts as fuller for the next', () => {
    const people = [counsellor('A'), counsellor('B'), counsellor('C')];
    const ids = chosen(chooseAll(Array.from({ length: 12 }, () => wish(people)))) as string[];
    expect(['A', 'B', 'C'].map((id) => ids.filter((one) => one === id).length)).toEqual([4, 4, 4]);
  });
  test('what belongs together goes to one person who can take all of it', () => {
    const [a, b] = [counsellor('A', { openTodos: 0 }), counsellor('B')];
    expect(chosen(chooseAll([wish([a, b]), wish([{ ...a, isGuardian: true }, b])], true))).toEqual(['B', 'B']);
  });
  test('the cover comes first where eligible and present', () => {
    const [busy, free] = [counsellor('Busy', { openTodos: 30 }), counsellor('Free', { openTodos: 0 })];
    expect(chosen(chooseAll([wish([busy, free], { cover: 'Busy' })]))).toEqual(['Busy']);
    expect(chosen(chooseAll([wish([{ ...busy, away: AWAY }, free], { cover: 'Busy', presentOnly: true })]))).toEqual(['Free']);
    expect(chosen(chooseAll([wish([busy, free], { cover: 'Somebody else' })]))).toEqual(['Free']);
  });
  test('nobody: it says whether there are others at all', () => {
    expect(chooseAll([wish([counsellor('Away', { away: AWAY })], { presentOnly: true }), wish([counsellor('Cem')], { except: 'Cem' }), wish([counsellor('Cem')], { assigneeId: 'Ana' })])).toEqual([{ others: false }, { others: true }, { others: true }]);
  });
});
