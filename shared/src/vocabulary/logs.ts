export const POLARITIES = ['positive', 'neutral', 'concern'] as const;
export type Polarity = (typeof POLARITIES)[number];

export const LOG_STATUSES = ['open', 'in-progress', 'completed', 'withdrawn'] as const;
export type LogStatus = (typeof LOG_STATUSES)[number];

export const OUTCOMES = ['recorded', 'resolved', 'no-action-needed', 'lapsed'] as const;
export type Outcome = (typeof OUTCOMES)[number];
/** The outcomes a person may choose when completing a log; the others are the system's. */
export const CLOSING_OUTCOMES = ['resolved', 'no-action-needed'] as const satisfies readonly Outcome[];
export type ClosingOutcome = (typeof CLOSING_OUTCOMES)[number];

export const INCIDENT_ROLES = ['involved', 'affected', 'witness'] as const;
export type IncidentRole = (typeof INCIDENT_ROLES)[number];
/** All that a family learns about the others of an incident. */
export const ALSO_ABOUT = ['another-student', 'other-students'] as const;

/** What a family writes back: an answer, or a statement that they see it differently. */
export const REPLY_KINDS = ['reply', 'disagreement'] as const;
export type ReplyKind = (typeof REPLY_KINDS)[number];

/** What waits for somebody, as the queue lists it: to act on, to review, and what others of the team hold. */
export const FOCUS_KINDS = ['act', 'review', 'team'] as const;

/** Every kind of entry a log's comment trail can hold. */
export const TRAIL_KINDS = [
  'recorded', 'routed', 'followed-up', 'reassigned', 'completed', 'lapsed', 'reopened', 'withdrawn',
  'clarified', 'evidence-removed', 'shared', 'sharing-changed', 'sharing-revoked', 'replied', 'reminded', 'escalated', 'due-changed', 'swept', 'review-moved',
] as const;
export type TrailKind = (typeof TRAIL_KINDS)[number];

/** The rule that lets a viewer read a log (domain.md §7); also the key of the sentence that explains it. */
export const VISIBILITY_RULES = [
  'author', 'assignee', 'followed-up', 'reader', 'system-administrator', 'oversight', 'teaches', 'pastoral', 'coordinates', 'break-glass',
  'student', 'guardian', 'system',
] as const;
export type VisibilityRule = (typeof VISIBILITY_RULES)[number];

/** How much of a log somebody sees: all of it, or own text, type, status, due day and outcome alone. */
export const SIGHT_LEVELS = ['receipt', 'full'] as const;
export type SightLevel = (typeof SIGHT_LEVELS)[number];
