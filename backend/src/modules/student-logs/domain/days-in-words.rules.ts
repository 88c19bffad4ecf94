const FORMAT = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });

/** "Thursday 26 November" of `YYYY-MM-DD`: as sentences that are kept say a day. */
export const dayInWords = (day: string): string => FORMAT.format(Date.parse(`${day}T00:00:00Z`)).replace(',', '');
