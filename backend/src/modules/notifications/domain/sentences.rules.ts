import type { NotificationEvent } from '@throughline/shared';

/** What a notification says; without a name when the person no longer sees the log. */
export function sentenceOf(event: NotificationEvent, about: { student: string | null; type: string | null }): string {
  const who = about.student ?? 'a student';
  const log = about.student === null ? 'A log' : `${about.type}: ${about.student}`;
  const sentences: Record<NotificationEvent, string> = {
    assigned: `${log} is with you to act on.`,
    reassigned: `${log} was handed on to you.`,
    'ready-to-review': `${log} has a follow-up and is ready to review.`,
    'due-soon': `${log} is due soon.`,
    overdue: `${log} is overdue.`,
    escalated: `${log} is overdue with a colleague.`,
    lapsed: `${log} closed by itself, untouched for too long.`,
    'clarification-added': `${log} has a clarification.`,
    'shared-with-you': `The school shared something about ${who}.`,
    'family-replied': `The family replied about ${who}.`,
    'break-glass-used': `Somebody opened ${who}’s records in an emergency.`,
    'coverage-gap': 'A next step has nobody who can take it.',
  };
  return sentences[event];
}
