import { describe, expect, test } from 'vitest';
import { type SchoolHours, snoozeMoment, snoozeMoments } from './snooze.rules.ts';

const weekdays = [1, 2, 3, 4, 5];
const lakeside: SchoolHours = {
  timeZone: 'Europe/London',
  calendar: {
    terms: [{ startsOn: '2026-09-01', endsOn: '2026-12-18' }], closedDays: new Set(['2026-11-25']), openWeekdays: new Set(weekdays),
    openHours: new Map(weekdays.map((day) => [day, { opens: '08:15', closes: '15:45' }])),
  },
};
/** A Monday morning; Wednesday is closed. */
const now = new Date('2026-11-23T09:00:00Z');
const duty = { dueOn: '2026-11-27', overdue: false };
const until = (day: string, at?: string) => snoozeMoment({ until: day, at }, duty, lakeside, now);

describe('until when something can be put off', () => {
  test('until the school opens, or a time while it is open', () => {
    expect(until('2026-11-24')).toEqual({ moment: new Date('2026-11-24T08:15:00Z') });
    expect(until('2026-11-24', '14:00')).toEqual({ moment: new Date('2026-11-24T14:00:00Z') });
  });
  test('the due day itself is the last', () => {
    expect(until('2026-11-27')).toMatchObject({ moment: expect.any(Date) });
    expect(until('2026-11-30')).toMatchObject({ refusal: { code: 'after-due-day' } });
  });
  test.each([
    ['2026-11-25', undefined, 'closed-day'],
    ['2026-11-24', '08:14', 'closed-hours'],
    ['2026-11-24', '15:45', 'closed-hours'],
    ['2026-11-23', undefined, 'moment-passed'],
    ['2026-11-23', '09:00', 'moment-passed'],
    ['2026-11-20', undefined, 'moment-passed'],
  ])('not until %s %s: %s', (day, at, code) => {
    expect(until(day, at)).toMatchObject({ refusal: { code } });
  });
  test('what is overdue stays in sight', () => {
    expect(snoozeMoment({ until: '2026-11-24' }, { dueOn: '2026-11-20', overdue: true }, lakeside, now)).toMatchObject({ refusal: { code: 'overdue' } });
  });
  test('without a calendar, Monday to Friday and the usual hours', () => {
    const nowhere = { timeZone: 'Europe/London', calendar: null };
    expect(snoozeMoment({ until: '2026-11-25' }, duty, nowhere, now)).toEqual({ moment: new Date('2026-11-25T08:00:00Z') });
  });
});

describe('what is offered', () => {
  test('this afternoon, then the open days up to the due day', () => {
    expect(snoozeMoments(duty, lakeside, now)).toEqual([{ until: '2026-11-23', at: '13:00' }, { until: '2026-11-24' }, { until: '2026-11-26' }, { until: '2026-11-27' }]);
  });
  test('in the afternoon, from tomorrow on', () => {
    expect(snoozeMoments(duty, lakeside, new Date('2026-11-23T13:30:00Z'))[0]).toEqual({ until: '2026-11-24' });
  });
  test('nothing on the evening of the due day, and nothing for what is overdue', () => {
    expect(snoozeMoments(duty, lakeside, new Date('2026-11-27T16:00:00Z'))).toEqual([]);
    expect(snoozeMoments({ dueOn: '2026-11-20', overdue: true }, lakeside, now)).toEqual([]);
  });
  test('all of it would be accepted', () => {
    for (const offer of snoozeMoments({ dueOn: '2026-12-18', overdue: false }, lakeside, now)) expect(snoozeMoment(offer, { dueOn: '2026-12-18', overdue: false }, lakeside, now)).toHaveProperty('moment');
  });
});
