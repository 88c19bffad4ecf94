/** What a person can be told of, each by the channels they chose (domain.md §10). */
export const CHOSEN_EVENTS = [
  'assigned', 'reassigned', 'ready-to-review', 'due-soon', 'overdue', 'escalated', 'lapsed',
  'clarification-added', 'shared-with-you', 'family-replied', 'break-glass-used', 'coverage-gap',
] as const;
export type ChosenEvent = (typeof CHOSEN_EVENTS)[number];

/** What a notice can say: one event, or a summary of what one round did to several logs. */
export const NOTIFICATION_EVENTS = [...CHOSEN_EVENTS, 'daily-summary'] as const;
export type NotificationEvent = (typeof NOTIFICATION_EVENTS)[number];

export const CHANNELS = ['inApp', 'email', 'digest'] as const;
export type Channel = (typeof CHANNELS)[number];

/** The languages people can choose; each under its own name in a list of them. */
export const LOCALES = ['en', 'fr', 'es', 'ar'] as const;
export type Locale = (typeof LOCALES)[number];

/** `kept`: there is no mail server, so it stays where an administrator can read it. */
export const MAIL_STATES = ['queued', 'sent', 'failed', 'kept'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** Why a notice did not go out by mail after all. */
export const SKIP_REASONS = ['account-off', 'no-address', 'not-visible', 'read-already', 'turned-off'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];
