import type { TrailKind } from '@throughline/shared';

export interface StoredTrailEntry {
  readonly kind: TrailKind;
  readonly data: { readonly reason?: string; readonly dueOn?: string; readonly outcome?: string; readonly student?: boolean; readonly guardians?: boolean; readonly familyWording?: boolean };
  /** The person the entry is about, when it is about one. */
  readonly assignee: string | null;
  readonly note: string | null;
}

/** A line of the trail as a colleague would say it; who did it stands beside it. */
export function sentenceOfEntry({ kind, data, assignee }: StoredTrailEntry): string {
  const sentences: Record<TrailKind, () => string> = {
    recorded: () => 'Wrote the log',
    routed: () => `Went to ${assignee ?? 'a colleague'}${data.reason ? `: ${data.reason}` : ''}`,
    'followed-up': () => 'Wrote a follow-up; ready for review',
    reassigned: () => `Handed on to ${assignee ?? 'a colleague'}${data.reason ? `: ${data.reason}` : ''}`,
    completed: () => (data.outcome === 'no-action-needed' ? 'Completed: no action needed' : 'Completed: resolved'),
    lapsed: () => 'Closed by itself: nobody had touched it for too long',
    reopened: () => 'Reopened',
    withdrawn: () => 'Withdrew the log',
    clarified: () => 'Added a clarification',
    shared: () => `Shared with ${audience(data)}${wording(data)}`,
    'sharing-changed': () => `Sharing changed: now with ${audience(data)}${wording(data)}`,
    'sharing-revoked': () => 'Stopped sharing with the family',
    reminded: () => `Reminded ${assignee ?? 'the person who holds it'}`,
    escalated: () => `Told ${assignee ?? 'the people who look after this school'} that it is overdue`,
    'due-changed': () => 'The due day moved with the school calendar',
    swept: () => `Moved on to ${assignee ?? 'a colleague'}: the person who held it is away`,
    'review-moved': () => 'The review moved to the people who look after this school',
  };
  return sentences[kind]();
}

function audience({ student, guardians }: StoredTrailEntry['data']): string {
  if (student && guardians) return 'the student and guardians';
  return student ? 'the student' : 'guardians';
}
const wording = ({ familyWording }: StoredTrailEntry['data']) => (familyWording ? ', in family wording' : '');
