import { describe, expect, test } from 'vitest';
import { ranked, reasonFor, type RoutingPerson, standing } from './routing.rules.ts';

const counsellor = (name: string, but: Partial<RoutingPerson> = {}): RoutingPerson => ({
  id: name, name, nodeName: 'Lakeside', distance: 0, enabled: true, employment: 'active', absentToday: false, openTodos: 3, capacity: 1,
  lastAssignedAt: new Date('2026-10-01T08:00:00Z'), followsStudent: false, isGuardian: false, isFallback: false, ...but,
});
const names = (people: readonly RoutingPerson[]) => ranked(people, 'sam').map((person) => person.name);

describe('who could be given a to-do', () => {
  test.each([
    [{ enabled: false }, 'disabled'],
    [{ employment: 'on-leave' as const }, 'not-working'],
    [{ employment: 'left' as const }, 'not-working'],
    [{ isGuardian: true }, 'guardian'],
  ])('%o is out', (but, why) => {
    expect(standing(counsellor('Cem', but))).toEqual({ eligible: false, why });
    expect(names([counsellor('Cem', but)])).toEqual([]);
  });
});

describe('the order of domain.md §6, each line above the next', () => {
  test('absent people come last, whatever else speaks for them', () => {
    expect(names([counsellor('Away', { absentToday: true, followsStudent: true, openTodos: 0 }), counsellor('Busy', { openTodos: 40 })])).toEqual(['Busy', 'Away']);
  });
  test('an absent person is taken when there is nobody else', () => {
    expect(names([counsellor('Away', { absentToday: true })])).toEqual(['Away']);
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
});
