import { describe, expect, test } from 'vitest';
import { isOpenAt, nextOpening, openMoment, type SchoolHours } from './open-hours.rules.ts';

const weekdays = new Map([1, 2, 3, 4, 5].map((weekday) => [weekday, { opens: '08:00', closes: '16:30' }]));
const lakeside: SchoolHours = {
  timeZone: 'Europe/Istanbul',
  calendar: { terms: [{ startsOn: '2026-08-31', endsOn: '2026-12-18' }, { startsOn: '2027-01-04', endsOn: '2027-06-18' }], closedDays: new Set(['2026-10-29']), openWeekdays: new Set([1, 2, 3, 4, 5]), openHours: weekdays },
};
const berlin: SchoolHours = { timeZone: 'Europe/Berlin', calendar: { terms: [{ startsOn: '2026-01-01', endsOn: '2026-12-31' }], closedDays: new Set(), openWeekdays: new Set([1, 2, 3, 4, 5, 7]), openHours: new Map([...weekdays, [7, { opens: '02:30', closes: '12:00' }]]) } };
const at = (text: string) => new Date(text);

describe('open', () => {
  test.each([
    ['as it opens', '2026-11-20T05:00:00Z', true],
    ['a minute before', '2026-11-20T04:59:59Z', false],
    ['the last minute', '2026-11-20T13:29:59Z', true],
    ['as it closes', '2026-11-20T13:30:00Z', false],
    ['on a Saturday', '2026-11-21T09:00:00Z', false],
    ['on a closed day', '2026-10-29T09:00:00Z', false],
    ['between terms', '2026-12-22T09:00:00Z', false],
  ])('%s', (_, instant, open) => {
    expect(isOpenAt(lakeside, at(instant))).toBe(open);
  });
});

describe('the next opening', () => {
  test.each([
    ['in the early morning: today', '2026-11-20T02:30:00Z', '2026-11-20T05:00:00Z'],
    ['while it is open: the next open day', '2026-11-19T09:00:00Z', '2026-11-20T05:00:00Z'],
    ['on Friday evening: Monday', '2026-11-20T19:00:00Z', '2026-11-23T05:00:00Z'],
    ['on the eve of a closed day: the day after', '2026-10-28T19:00:00Z', '2026-10-30T05:00:00Z'],
    ['in the holidays: the first day of term', '2026-12-24T09:00:00Z', '2027-01-04T05:00:00Z'],
    ['beyond the last term: a weekday', '2028-02-05T09:00:00Z', '2028-02-07T05:00:00Z'],
  ])('%s', (_, instant, opening) => {
    expect(nextOpening(lakeside, at(instant))).toEqual(at(opening));
  });

  test('the wall clock counts, whatever the clocks do overnight', () => {
    expect(nextOpening(berlin, at('2026-10-23T18:00:00Z'))).toEqual(at('2026-10-25T00:30:00Z')); // 02:30 comes twice: the first
    expect(nextOpening(berlin, at('2026-10-25T12:00:00Z'))).toEqual(at('2026-10-26T07:00:00Z'));
    expect(nextOpening(berlin, at('2026-03-28T12:00:00Z'))).toEqual(at('2026-03-29T01:30:00Z')); // 02:30 does not come: 03:30
  });
});

test('without a calendar, office hours of Monday to Friday', () => {
  const plain: SchoolHours = { timeZone: 'UTC', calendar: null };
  expect(openMoment(plain, at('2026-11-20T15:59:00Z'))).toEqual(at('2026-11-20T15:59:00Z'));
  expect(openMoment(plain, at('2026-11-20T16:00:00Z'))).toEqual(at('2026-11-23T08:00:00Z'));
});
