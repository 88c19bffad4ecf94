import type { Count } from '@throughline/shared';

/** "62 %" of the whole, where both are known exactly; null otherwise. */
export function shareOf(part: Count, whole: Count, locale: string): string | null {
  if (part.n === null || whole.n === null || part.atLeast || whole.atLeast) return null;
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(part.n / whole.n);
}
