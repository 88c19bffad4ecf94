import { describe, expect, test } from 'vitest';
import { t } from '../../lib/words.ts';
import { atFields, differenceOf, formOf, lackingIn, shownTermsOf, termsOf, type CalendarForm } from './calendar-form.ts';

const calendar = {
  timeZone: 'Europe/Copenhagen',
  openHours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: weekday === 5 ? '14:00' : '16:00' })),
  terms: [{ name: 'Autumn', startsOn: '2026-08-17', endsOn: '2026-12-18' }],
  closedDays: ['2026-10-12', '2026-10-13', '2026-10-14'].map((day) => ({ day, label: 'Half term' })),
};
const changed = (change: Partial<CalendarForm>): CalendarForm => ({ ...formOf(calendar), ...change });

test('a calendar comes back from its form as it went in', () => {
  expect(termsOf(formOf(calendar))).toEqual(calendar);
  expect(formOf(calendar).closed).toEqual([{ from: '2026-10-12', to: '2026-10-14', label: 'Half term' }]);
});

test('a weekday that is opened begins with the usual hours', () => {
  expect(formOf(calendar).weekdays[5]).toEqual({ weekday: 6, open: false, opens: '08:00', closes: '16:00' });
});

test('rows half filled in are not shown, and are asked for', () => {
  const form = changed({ terms: [{ name: '', startsOn: '2027-01-04', endsOn: '' }], closed: [{ from: '', to: '', label: 'Fair' }] });
  expect(shownTermsOf(form)).toMatchObject({ terms: [], closedDays: [] });
  expect(lackingIn(form, t)).toMatchObject({ 'terms.0.name': t('calendars.missing.name'), 'terms.0.endsOn': t('calendars.missing.day'), 'closed.0.from': t('calendars.missing.day') });
  expect(lackingIn(formOf(calendar), t)).toEqual({});
});

test('a school without a calendar begins with Monday to Friday, and must open on some weekday', () => {
  const form = formOf({ timeZone: 'Europe/Copenhagen', openHours: [], terms: [], closedDays: [] });
  expect(form.weekdays.filter(({ open }) => open).map(({ weekday }) => weekday)).toEqual([1, 2, 3, 4, 5]);
  expect(lackingIn({ ...form, weekdays: form.weekdays.map((day) => ({ ...day, open: false })) }, t)).toEqual({ openHours: t('calendars.missing.neverOpen') });
});

test('days and hours the wrong way round are told apart', () => {
  const [monday, ...others] = formOf(calendar).weekdays;
  const form = changed({ weekdays: [{ ...monday!, opens: '17:00' }, ...others], closed: [{ from: '2026-10-14', to: '2026-10-12', label: 'Half term' }] });
  expect(lackingIn(form, t)).toEqual({ 'weekdays.1': t('calendars.missing.hours'), 'closed.0.to': t('calendars.missing.order') });
});

describe('what the server refuses', () => {
  test('stands at the row it is about', () => {
    const form = changed({ closed: [{ from: '2026-09-01', to: '2026-09-03', label: 'Storm' }, { from: '2026-10-12', to: '', label: 'Fair' }] });
    expect(atFields({ 'terms.0': 'It ends before it starts.' }, form)).toEqual({ 'terms.0.endsOn': 'It ends before it starts.' });
    expect(atFields({ 'closedDays.3.label': 'Say why.', 'openHours.4.closes': 'No.', 'terms.0.endsOn': 'Overlaps.' }, form)).toEqual({ 'closed.1.label': 'Say why.', 'weekdays.5': 'No.', 'terms.0.endsOn': 'Overlaps.' });
  });
});

test('what somebody else changed is told entry by entry', () => {
  expect(differenceOf(['Autumn', 'Fair'], ['Autumn', 'Storm'])).toBe('+ Storm; − Fair');
  expect(differenceOf(['Autumn'], ['Autumn'])).toBe('');
});
