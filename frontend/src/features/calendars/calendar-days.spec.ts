import { describe, expect, test } from 'vitest';
import { daysFrom, kindOf, monthsFrom, overlapsIn, type CalendarTerms } from './calendar-days.ts';

const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '16:00' }));
const calendar: CalendarTerms = {
  openHours: weekdays,
  terms: [{ name: 'Autumn', startsOn: '2026-09-01', endsOn: '2026-12-18' }, { name: 'Spring', startsOn: '2027-01-04', endsOn: '2027-03-26' }],
  closedDays: [{ day: '2026-11-05', label: 'Staff training' }],
};

describe('a day is shown as the server will count it', () => {
  test.each([
    ['2026-11-04', 'open'], ['2026-11-05', 'closed'], ['2026-11-07', 'weekday'], ['2026-12-21', 'holidays'], ['2026-08-31', 'holidays'],
    // beyond the last known term Monday to Friday count
    ['2027-03-29', 'open'], ['2027-04-03', 'weekday'],
  ])('%s is %s', (day, kind) => expect(kindOf(calendar, day).kind).toBe(kind));

  test('a closed day says why', () => expect(kindOf(calendar, '2026-11-05').label).toBe('Staff training'));

  test('a school that opens on Saturdays', () => {
    const saturdays = { ...calendar, openHours: [...weekdays, { weekday: 6, opens: '09:00', closes: '12:00' }] };
    expect(kindOf(saturdays, '2026-11-07').kind).toBe('open');
  });

  test('without any term Monday to Friday count, whatever the open hours say', () => {
    const bare = { openHours: [], terms: [], closedDays: [] };
    expect(kindOf(bare, '2026-11-06').kind).toBe('open');
    expect(kindOf(bare, '2026-11-07').kind).toBe('weekday');
  });
});

test('months begin on their weekday and follow one another over the new year', () => {
  const [november, , january] = monthsFrom(calendar, '2026-11-21', 3);
  expect(november).toMatchObject({ month: '2026-11', leading: 6 });
  expect(november?.days).toHaveLength(30);
  expect(january).toMatchObject({ month: '2027-01', leading: 4 });
  expect(january?.days).toHaveLength(31);
});

describe('terms', () => {
  test('that lie over each other are told apart from those that only meet', () => {
    const winter = { name: 'Winter', startsOn: '2026-12-18', endsOn: '2027-01-03' };
    expect(overlapsIn([winter, ...calendar.terms])).toEqual([['Autumn', 'Winter']]);
    expect(overlapsIn([{ ...winter, startsOn: '2026-12-19' }, ...calendar.terms])).toEqual([]);
  });

  test('not filled in yet disturb nobody', () => expect(overlapsIn([{ name: '', startsOn: '', endsOn: '' }, ...calendar.terms])).toEqual([]));
});

test('a holiday is entered once for all its days', () => {
  expect(daysFrom('2026-10-30', '2026-11-02')).toEqual(['2026-10-30', '2026-10-31', '2026-11-01', '2026-11-02']);
  expect(daysFrom('2026-11-02', '2026-10-30')).toEqual([]);
});
