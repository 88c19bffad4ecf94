import type { CalendarView } from '@throughline/shared';
import { shortDay } from '../../lib/dates.ts';
import type { Translate } from '../../lib/words.ts';
import type { ClosedRange } from './closed-ranges.ts';

// 2024-01-01 was a Monday
const MONDAY = Date.UTC(2024, 0, 1);
/** The name of a weekday, 1 (Monday) to 7 (Sunday). */
export const weekdayName = (weekday: number, locale: string): string => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(MONDAY + (weekday - 1) * 86_400_000);

/** Where a school's calendar comes from, in words. */
export function originWords({ school, from }: Pick<CalendarView, 'school' | 'from'>, t: Translate): string {
  if (!from) return t('calendars.standard');
  return from.id === school.id ? t('calendars.own') : t('calendars.from', { school: from.name });
}

/** "Mon, 26 Oct to Fri, 30 Oct", or the one day. */
export const rangeWords = ({ from, to }: Pick<ClosedRange, 'from' | 'to'>, t: Translate, locale: string): string =>
  from === to ? shortDay(from, locale) : t('calendars.range', { from: shortDay(from, locale), to: shortDay(to, locale) });
