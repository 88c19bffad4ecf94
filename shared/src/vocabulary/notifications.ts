/** What a person can be told of (domain.md §10). */
export const NOTIFICATION_EVENTS = [
  'assigned', 'reassigned', 'ready-to-review', 'due-soon', 'overdue', 'escalated', 'lapsed',
  'clarification-added', 'shared-with-you', 'family-replied', 'break-glass-used', 'coverage-gap',
] as const;
export type NotificationEvent = (typeof NOTIFICATION_EVENTS)[number];
