import { daysUntil, localToday, relativeDay, type Day } from '../../lib/dates.ts';
import type { Translate } from '../../lib/words.ts';

interface Away { startsOn: Day; endsOn: Day }

export const holdsOn = ({ startsOn, endsOn }: Away, day: Day): boolean => startsOn <= day && day <= endsOn;

/** "until Thursday" of one that holds, else "only Friday", "Mon 7 Dec to Fri 11 Dec". */
export function absenceDays({ startsOn, endsOn }: Away, t: Translate, locale: string, today: Day = localToday()): string {
  if (startsOn === endsOn) return t('absences.onlyDay', { day: relativeDay(startsOn, locale, today) });
  if (holdsOn({ startsOn, endsOn }, today)) return t('absences.until', { day: relativeDay(endsOn, locale, today) });
  return t('absences.range', { from: relativeDay(startsOn, locale, today), to: relativeDay(endsOn, locale, today) });
}

/** What an absence that is being entered leads to, sentence by sentence; nothing while its days are unknown. Without a name it speaks to the person. */
export function consequencesOf({ startsOn, endsOn }: Away, name: string | undefined, cover: string | undefined, t: Translate, locale: string, today: Day = localToday()): string[] {
  if (!startsOn || !endsOn || endsOn < startsOn || endsOn < today) return [];
  const goes = cover
    ? (name ? t('absences.consequences.toCover', { name, cover }) : t('myAbsence.toCover', { cover }))
    : (name ? t('absences.consequences.toOthers', { name }) : t('myAbsence.toOthers'));
  const at = daysUntil(startsOn, today) <= 0 ? t('absences.consequences.today') : t('absences.consequences.later', { day: relativeDay(startsOn, locale, today) });
  const day = relativeDay(endsOn, locale, today);
  return [goes, at, name ? t('absences.consequences.back', { name, day }) : t('myAbsence.back', { day })];
}

/** What is wrong with the days of an absence, by field; `false` where nothing is. */
export function lackingDays({ startsOn, endsOn }: Away, t: Translate, today: Day = localToday()): Record<'startsOn' | 'endsOn', string | false> {
  const endsWrong = !endsOn ? t('absences.missing.endsOn') : startsOn && endsOn < startsOn ? t('absences.missing.order') : endsOn < today && t('absences.missing.past');
  return { startsOn: !startsOn && t('absences.missing.startsOn'), endsOn: endsWrong };
}
