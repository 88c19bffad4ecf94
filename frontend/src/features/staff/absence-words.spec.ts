import { describe, expect, test } from 'vitest';
import { t } from '../../lib/words.ts';
import { absenceDays, consequencesOf, lackingDays } from './absence-words.ts';

const today = '2026-11-23';
const days = (startsOn: string, endsOn: string) => absenceDays({ startsOn, endsOn }, t, 'en-GB', today);

test('days of an absence as people say them', () => {
  expect(days('2026-11-16', '2026-11-26')).toBe('until Thursday');
  expect(days('2026-11-24', '2026-11-24')).toBe('only tomorrow');
  expect(days('2026-12-07', '2026-12-11')).toBe('Mon 7 Dec to Fri 11 Dec');
});

describe('what it leads to', () => {
  const said = (startsOn: string, endsOn: string, name?: string, cover?: string) => consequencesOf({ startsOn, endsOn }, name, cover, t, 'en-GB', today);

  test('with a cover person, from today', () => {
    const [goes, at, back] = said(today, '2026-11-26', 'Cem Aydın', 'Rosa Lind');
    expect(goes).toBe('Open items of Cem Aydın go to Rosa Lind; what Rosa Lind cannot take goes to somebody else who can.');
    expect(at).toContain('now');
    expect(back).toContain('After Thursday Cem Aydın can be asked again');
  });

  test('without one, later, said to the person', () => {
    const [goes, at] = said('2026-12-07', '2026-12-11');
    expect(goes).toContain('Your open items go to others');
    expect(at).toContain('Mon 7 Dec');
  });

  test('nothing is foretold of days that make no sense', () => {
    expect(said('', '2026-11-26')).toEqual([]);
    expect(said('2026-11-26', '2026-11-24')).toEqual([]);
    expect(said('2026-11-01', '2026-11-02')).toEqual([]);
  });
});

test('what is wrong with the days stands at the field it belongs to', () => {
  const lacking = (startsOn: string, endsOn: string) => lackingDays({ startsOn, endsOn }, t, today);
  expect(lacking('', '')).toEqual({ startsOn: t('absences.missing.startsOn'), endsOn: t('absences.missing.endsOn') });
  expect(lacking('2026-11-26', '2026-11-24').endsOn).toBe(t('absences.missing.order'));
  expect(lacking('2026-11-01', '2026-11-02').endsOn).toBe(t('absences.missing.past'));
  expect(lacking('2026-11-01', today)).toEqual({ startsOn: false, endsOn: false });
});
