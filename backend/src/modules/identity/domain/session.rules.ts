/** How long a session lives after it was last renewed. */
export const SESSION_DAYS = 7;
/** How recently somebody must have signed in to be shown their sessions elsewhere. */
export const FRESH_SECONDS = 60 * 60;
export const DAY_MS = 86_400_000;

/**
 * A session in use is renewed once a day, not at every request. One that should end with the browser lives a day only and
 * so never comes to this point alive.
 */
export const isDueForRenewal = (renewedAt: Date, now: Date): boolean => now.getTime() - renewedAt.getTime() >= DAY_MS;
export const expiryFrom = (now: Date): Date => new Date(now.getTime() + SESSION_DAYS * DAY_MS);
