import { holdersOf, type LogView, type TrailEntry, type TrailKind } from '@throughline/shared';
import type { StoredEvidence } from './evidence.rules.ts';
import { sentenceOfEntry, type StoredTrailEntry } from './trail.rules.ts';

type Whole = Omit<LogView, 'level' | 'held' | 'may' | 'seenBecause' | 'evidence'> & { readonly evidence: StoredEvidence[] };

/**
 * What an author keeps of a log of a restricted type whose reader they are not (domain.md §5): received, held by whom as a role, closed
 * with what; their own words, and nothing that others wrote or did.
 * @param readerRoles of the type; they hold its review
 */
export function receiptOf({ todo, review, nextStep: _step, ...log }: Whole, authorId: string, readerRoles: readonly string[]): Whole & Pick<LogView, 'held'> {
  const duty = todo ?? review;
  return {
    ...log,
    followUps: [],
    replies: [],
    clarifications: log.clarifications.filter(({ author }) => author.id === authorId),
    evidence: log.evidence.filter(({ addedBy }) => addedBy.id === authorId),
    sharing: { student: false, guardians: false },
    ...(duty ? { held: { roles: todo ? [todo.role] : [...readerRoles], dueOn: duty.dueOn, overdue: duty.overdue } } : {}),
  };
}

/** What of the trail an author reads because they did it. */
const OWN: readonly TrailKind[] = ['clarified', 'evidence-removed'];
/** What of it they read whoever did it, without who and why. */
const TOLD: readonly TrailKind[] = ['recorded', 'routed', 'completed', 'lapsed', 'withdrawn'];

/** The trail of a receipt: that it was received, to which role it went, how it was closed, and what the author added. */
export function trailOfReceipt(entries: readonly (StoredTrailEntry & Pick<TrailEntry, 'id' | 'at' | 'by'> & { readonly role: string | null })[], authorId: string): TrailEntry[] {
  return entries.flatMap((entry): TrailEntry[] => {
    const { id, kind, at } = entry;
    const own = entry.by?.id === authorId;
    if (!TOLD.includes(kind) && !(own && OWN.includes(kind))) return [];
    const sentence = kind === 'routed' ? `Went to the ${holdersOf(entry.role ?? 'colleague')}` : sentenceOfEntry(entry);
    return [{ id, kind, at, by: own && kind !== 'routed' ? entry.by : null, sentence, ...(own && entry.note ? { note: entry.note } : {}) }];
  });
}
