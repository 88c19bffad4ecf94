import { describe, expect, test } from 'vitest';
import { enrolmentOf, schoolOf, type EnrolmentFacts } from './context.rules.ts';

const year2025 = { id: 'year-2025', name: '2025–26', startsOn: '2025-09-01', endsOn: '2026-08-31', schoolId: 'trust' };
const year2026 = { id: 'year-2026', name: '2026–27', startsOn: '2026-09-01', endsOn: '2027-08-31', schoolId: 'trust' };
const diploma = { id: 'diploma', name: 'Diploma' };

const enrolment = (id: string, facts: Partial<EnrolmentFacts>): EnrolmentFacts => ({
  id, startsOn: '2026-09-01', endsOn: '2027-08-31', archived: false, schoolId: 'lakeside', academicYear: year2026,
  offering: { id: `offering-${id}`, schoolId: 'lakeside', program: diploma }, ...facts,
});

const hillsideUntilJanuary = enrolment('a', { endsOn: '2027-01-08', schoolId: 'hillside' });
const lakesideFromJanuary = enrolment('b', { startsOn: '2027-01-11' });

describe('the enrolment of a day', () => {
  test.each<[string, EnrolmentFacts[], string, string | null]>([
    ['moved campus in January, log of March', [hillsideUntilJanuary, lakesideFromJanuary], '2027-03-02', 'b'],
    ['moved campus in January, log back-dated to October', [hillsideUntilJanuary, lakesideFromJanuary], '2026-10-12', 'a'],
    ['the last day still counts', [hillsideUntilJanuary, lakesideFromJanuary], '2027-01-08', 'a'],
    ['the weekend of the move: the academic year contains it, the newest start wins', [hillsideUntilJanuary, lakesideFromJanuary], '2027-01-09', 'b'],
    ['open-ended', [enrolment('a', { endsOn: null })], '2027-06-01', 'a'],
    ['open-ended from last year beside one of this year', [enrolment('a', { startsOn: '2025-09-01', endsOn: null, academicYear: year2025 }), enrolment('b', {})], '2026-10-01', 'b'],
    ['an archived one that is newer gives way', [enrolment('a', {}), enrolment('b', { startsOn: '2026-09-20', archived: true })], '2026-10-01', 'a'],
    ['an archived one alone still speaks', [enrolment('a', { archived: true })], '2026-10-01', 'a'],
    ['own dates come before archived', [enrolment('a', { endsOn: '2026-09-30' }), enrolment('b', { archived: true })], '2026-10-01', 'b'],
    ['two overlapping: newest start', [enrolment('a', {}), enrolment('b', { startsOn: '2026-09-20' })], '2026-10-01', 'b'],
    ['same start: newest id', [enrolment('a', {}), enrolment('b', {})], '2026-10-01', 'b'],
    ['ended early: its academic year still contains the day', [enrolment('a', { endsOn: '2026-10-31' })], '2026-11-20', 'a'],
    ['starts later this year', [enrolment('a', { startsOn: '2027-01-11' })], '2026-11-20', 'a'],
    ['last year says nothing about today', [enrolment('a', { startsOn: '2025-09-01', endsOn: '2026-08-31', academicYear: year2025 })], '2026-11-20', null],
    ['no enrolment', [], '2026-11-20', null],
  ])('%s', (_, enrolments, day, expected) => {
    expect(enrolmentOf(enrolments, day)?.id ?? null).toBe(expected);
    expect(enrolmentOf(enrolments.toReversed(), day)?.id ?? null).toBe(expected);
  });
});

describe('the school of a log', () => {
  test.each<[string, EnrolmentFacts | null, string]>([
    ['the offering’s', enrolment('a', { offering: { id: 'o', schoolId: 'upper', program: diploma } }), 'upper'],
    ['the enrolment’s, without an offering', enrolment('a', { offering: null }), 'lakeside'],
    ['the academic year’s, without either', enrolment('a', { offering: null, schoolId: null }), 'trust'],
    ['the home school, without an enrolment', null, 'home'],
  ])('%s', (_, chosen, expected) => expect(schoolOf(chosen, 'home')).toBe(expected));
});
