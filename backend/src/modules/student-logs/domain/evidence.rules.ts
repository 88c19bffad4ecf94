import type { EvidenceKind, EvidenceView, EvidenceWish } from '@throughline/shared';

/** A piece as it is shown, without what depends on who looks. */
export type StoredEvidence = Omit<EvidenceView, 'may'>;

/** An unused file waits that long for the log it was sent for. */
export const UPLOAD_KEPT_MS = 24 * 60 * 60_000;

interface EvidenceRefusal { readonly code: string; readonly detail: string; readonly path: string }

/**
 * Whether pieces may be shared as their writer wishes: only with whom the log itself is shared, by somebody who decides on that.
 * @returns the first that may not
 */
export function whyNotShared(wishes: readonly Pick<EvidenceWish, 'sharing'>[], log: { student: boolean; guardians: boolean }, mayShare: boolean): EvidenceRefusal | null {
  const index = wishes.findIndex(({ sharing }) => (sharing.student && !(log.student && mayShare)) || (sharing.guardians && !(log.guardians && mayShare)));
  if (index < 0) return null;
  const path = `evidence.${index}.sharing`;
  if (!mayShare) return { code: 'sharing-not-yours', detail: 'What the family sees of this log is for somebody else to decide. Add it without sharing it.', path };
  return { code: 'evidence-not-shared', detail: 'The family sees a file or link only where the log is shared with them too. Share the log first, or add it without sharing it.', path };
}

/** A file that is not there, is no longer there, or was never this person's: one answer. */
export const fileGone = (index: number): EvidenceRefusal => ({ code: 'upload-gone', detail: 'This file is no longer here. Add it again.', path: `evidence.${index}.uploadId` });

/** Somebody removed it meanwhile. */
export const pieceGone = (index: number): EvidenceRefusal => ({ code: 'evidence-gone', detail: 'One of the files or links was removed meanwhile. Look again, then share.', path: `evidence.${index}.id` });

/** How many pieces of each kind. */
export type EvidenceCounts = Partial<Record<EvidenceKind, number>>;
const WORDS: Record<EvidenceKind, readonly [one: string, several: string]> = { image: ['a photo', 'photos'], file: ['a file', 'files'], link: ['a link', 'links'] };

/** "a photo and 2 files"; nothing for nothing. */
export function namedEvidence(counts: EvidenceCounts = {}): string {
  const parts = (['image', 'file', 'link'] as const).flatMap((kind) => {
    const n = counts[kind] ?? 0;
    return n === 0 ? [] : [n === 1 ? WORDS[kind][0] : `${n} ${WORDS[kind][1]}`];
  });
  const last = parts.pop() ?? '';
  return parts.length ? `${parts.join(', ')} and ${last}` : last;
}

/** ", with a photo and 2 files"; nothing for nothing. */
export function withEvidence(counts: EvidenceCounts | undefined): string {
  const named = namedEvidence(counts);
  return named && `, with ${named}`;
}
