import type { ResponseOf } from '@throughline/shared';
import { daysUntil, relativeDay, shortDay } from '../../lib/dates.ts';
import type { Translate } from '../../lib/words.ts';

export type Moment = ResponseOf<'GET /focus/moments'>['items'][number];

/** "Tomorrow, in the morning", "Thursday, in the morning", "Today, 13:00". */
export function momentWords({ until, at }: Pick<Moment, 'until' | 'at'>, locale: string, today: string, t: Translate): string {
  const day = daysUntil(until, today) < 7 ? relativeDay(until, locale, today) : shortDay(until, locale, today);
  const words = at ? t('snooze.at', { day, time: at }) : t('snooze.morning', { day });
  return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
}
