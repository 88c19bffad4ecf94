import type { GuardianshipView } from '@throughline/shared';
import { localToday, relativeDay, type Day } from '../../lib/dates.ts';
import type { Translate } from '../../lib/words.ts';

type Restriction = Pick<GuardianshipView, 'restriction' | 'restrictedFrom' | 'restrictedTo'>;

/** A restriction in a few words, also one that is still to come; nothing when there is none or it is over. */
export function restrictionWords({ restriction, restrictedFrom, restrictedTo }: Restriction, t: Translate, locale: string, today: Day = localToday()): string | undefined {
  if (restriction === 'none' || (restrictedTo !== null && restrictedTo < today)) return undefined;
  const from = restrictedFrom !== null && restrictedFrom > today ? t('guardianships.restrictedLater', { day: relativeDay(restrictedFrom, locale, today) }) : '';
  const until = restrictedTo === null ? '' : t('guardianships.until', { day: relativeDay(restrictedTo, locale, today) });
  return [t(`guardianships.restricted.${restriction}`), from, until].filter(Boolean).join(' ');
}
