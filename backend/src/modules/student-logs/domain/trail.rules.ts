import type { ReplyKind, TrailKind } from '@throughline/shared';
import { dayInWords } from './days-in-words.rules.ts';
import { type EvidenceCounts, namedEvidence, withEvidence } from './evidence.rules.ts';
import type { Trouble } from './sweep.rules.ts';

export interface StoredTrailEntry {
  readonly kind: TrailKind;
  readonly data: {
    readonly reason?: string; readonly dueOn?: string; readonly outcome?: string; readonly student?: boolean; readonly guardians?: boolean; readonly familyWording?: boolean;
    readonly why?: Trouble; readonly until?: string | null; readonly covers?: boolean; readonly stranded?: boolean; readonly to?: string; readonly from?: string;
    readonly evidence?: EvidenceCounts; readonly duty?: 'to-do' | 'review'; readonly rung?: number; readonly withOversight?: boolean;
    readonly relation?: string; readonly reply?: ReplyKind;
  };
  /** The person the entry is about, when it is about one. */
  readonly assignee: string | null;
  /** The person it was moved from. */
  readonly mover: string | null;
  readonly note: string | null;
}

/** A line of the trail as a colleague would say it; who did it stands beside it. */
export function sentenceOfEntry({ kind, data, assignee, mover }: StoredTrailEntry): string {
  const sentences: Record<TrailKind, () => string> = {
    recorded: () => `Wrote the log${withEvidence(data.evidence)}`,
    routed: () => `Went to ${assignee ?? 'a colleague'}${data.reason ? `: ${data.reason}` : ''}`,
    'followed-up': () => `Wrote a follow-up${withEvidence(data.evidence)}; ready for review`,
    reassigned: () => `Handed on to ${assignee ?? 'a colleague'}${data.reason ? `: ${data.reason}` : ''}`,
    completed: () => (data.outcome === 'no-action-needed' ? 'Completed: no action needed' : 'Completed: resolved'),
    lapsed: () => 'Closed by itself: nobody had touched it for too long',
    reopened: () => 'Reopened',
    withdrawn: () => 'Withdrew the log',
    clarified: () => `Added a clarification${withEvidence(data.evidence)}`,
    'evidence-removed': () => `Removed ${namedEvidence(data.evidence) || 'a piece'} from the evidence`,
    shared: () => `Shared with ${audience(data)}${wording(data)}`,
    'sharing-changed': () => `Sharing changed: now with ${audience(data)}${wording(data)}`,
    'sharing-revoked': () => 'Stopped sharing with the family',
    replied: () => (data.reply === 'disagreement' ? `Told the school that they see it differently (${data.relation})` : `Replied to the school (${data.relation})`),
    reminded: () => `Reminded ${assignee ?? (data.withOversight ? OVERSIGHT : 'the person who holds it')}${data.duty === 'review' ? ' of the review' : ''}`,
    escalated: () => ((data.rung ?? 1) > 1 ? `Told people further up that ${overdue(data)} still overdue` : `Told ${assignee ?? OVERSIGHT} that ${overdue(data)} overdue`),
    'due-changed': () => (data.from && data.to ? `The due day moved from ${dayInWords(data.from)} to ${dayInWords(data.to)} with the school calendar` : 'The due day moved with the school calendar'),
    swept: () => (data.stranded ? `Stays where it is, for nobody else can take it: ${cannotAct(mover, data)}` : `Moved to ${assignee ?? 'a colleague'}${data.covers ? ', who covers' : ''}: ${cannotAct(mover, data)}`),
    'review-moved': () => (data.to === 'author' ? `The review went back to ${assignee ?? 'the author'}` : `The review moved to ${OVERSIGHT}: ${cannotAct(mover, data)}`),
  };
  return sentences[kind]();
}

/** "Cem Aydın is away until Thursday 26 November"; a conflict of interest is never explained. */
function cannotAct(mover: string | null, { why, until }: StoredTrailEntry['data']): string {
  const who = mover ?? 'a colleague';
  const sentences: Record<Trouble, string> = {
    away: `${who} is away${until ? ` until ${dayInWords(until)}` : ''}`,
    'on-leave': `${who} is on leave`,
    left: `${who} no longer works here`,
    disabled: `the account of ${who} is switched off`,
    'role-ended': `${who} has this role no longer`,
    conflict: `${who} cannot take this one`,
    'no-reader': `${who} does not read logs of this kind`,
  };
  return why ? sentences[why] : `${who} cannot act on it`;
}

const OVERSIGHT = 'the people who look after this school';
const overdue = ({ duty }: StoredTrailEntry['data']) => (duty === 'review' ? 'the review is' : 'it is');

function audience({ student, guardians }: StoredTrailEntry['data']): string {
  if (student && guardians) return 'the student and guardians';
  return student ? 'the student' : 'guardians';
}
const wording = ({ familyWording }: StoredTrailEntry['data']) => (familyWording ? ', in family wording' : '');
