/** A school day as the API writes it: `YYYY-MM-DD`, without a time zone. */
export type Day = string;

const DAY_MS = 86_400_000;
const asUtc = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const cache = new Map<string, Intl.DateTimeFormat | Intl.RelativeTimeFormat>();

function remembered<T extends Intl.DateTimeFormat | Intl.RelativeTimeFormat>(key: string, make: () => T): T {
  if (!cache.has(key)) cache.set(key, make());
  return cache.get(key) as T;
}
const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions) =>
  remembered(`${locale}${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options));
const relativeFormat = (locale: string) => remembered(`relative ${locale}`, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));

/** The day it is for the person looking, in their own time zone. */
export function localToday(now: Date = new Date()): Day {
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** Days from `today` to `day`: 1 is tomorrow, -1 yesterday. */
export const daysUntil = (day: Day, today: Day): number => Math.round((asUtc(day) - asUtc(today)) / DAY_MS);

/** "Thu 12 Nov", with the year where it is not this one. */
export function shortDay(day: Day, locale: string, today: Day = localToday()): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : ('numeric' as const);
  return dateFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', ...(year ? { year } : {}), timeZone: 'UTC' }).format(asUtc(day));
}

/** "Thursday 12 November 2026". */
export const longDay = (day: Day, locale: string): string =>
  dateFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(asUtc(day));

/** "Thu" and "12 Nov", for the head of a column. */
export const weekdayAndDay = (day: Day, locale: string): { weekday: string; date: string } => ({
  weekday: dateFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(asUtc(day)), date: dateFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(asUtc(day)),
});

export const dayAfter = (day: Day): Day => new Date(asUtc(day) + DAY_MS).toISOString().slice(0, 10);

/** "1 February 2012": a day that is no day of this school year. */
export const plainDay = (day: Day, locale: string): string => dateFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(asUtc(day));

/** "November 2026" of `YYYY-MM`. */
export const monthName = (month: string, locale: string): string => dateFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(asUtc(`${month}-01`));

/** "today", "yesterday", "on Thursday" within six days to come, else the short day. */
export function relativeDay(day: Day, locale: string, today: Day = localToday()): string {
  const days = daysUntil(day, today);
  if (Math.abs(days) <= 1) return relativeFormat(locale).format(days, 'day');
  if (days > 1 && days < 7) return dateFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(asUtc(day));
  return shortDay(day, locale, today);
}

/** "3 minutes ago", "yesterday"; after a week the date. */
export function relativeInstant(instant: string, locale: string, now: Date = new Date()): string {
  const seconds = (Date.parse(instant) - now.getTime()) / 1000;
  const relative = relativeFormat(locale);
  if (Math.abs(seconds) < 45) return relative.format(0, 'second');
  if (Math.abs(seconds) < 3600) return relative.format(Math.round(seconds / 60), 'minute');
  const days = daysUntil(localToday(new Date(instant)), localToday(now));
  if (days === 0) return relative.format(Math.round(seconds / 3600), 'hour');
  if (Math.abs(days) < 7) return relative.format(days, 'day');
  return shortDay(localToday(new Date(instant)), locale, localToday(now));
}

/** A time of day as the school's clock showed it, in the way of the language. @param time "14:32" */
export const wallTime = (time: string, locale: string): string => dateFormat(locale, { timeStyle: 'short', timeZone: 'UTC' }).format(Date.parse(`1970-01-01T${time}Z`));

/** "14:32" in the person's own time zone. */
export const clockTime = (instant: string, locale: string): string => dateFormat(locale, { timeStyle: 'short' }).format(Date.parse(instant));

/** "3 Oct 2026, 08:12" in the person's own time zone. */
export const fullInstant = (instant: string, locale: string): string => dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(Date.parse(instant));
