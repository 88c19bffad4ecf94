import type { Translate } from '../../lib/words.ts';

/** A capacity as the share of a full load: 0.5 is "50%". */
export const shareOf = (capacity: number, locale: string): string => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(capacity);

/** "Half a full load", "A full load", "80% of a full load". */
export function loadWords(capacity: number, t: Translate, locale: string): string {
  if (capacity === 1) return t('work.share.full');
  if (capacity === 0.5) return t('work.share.half');
  return t('work.share.of', { share: shareOf(capacity, locale) });
}
