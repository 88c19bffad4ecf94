import type { OverlayName } from '../../stores/overlay-types.ts';

/** The forms whose words are kept: overlays by their names. */
export type DraftForm = Extract<OverlayName,
  | 'create-log' | 'follow-up' | 'review' | 'clarify-log' | 'reassign-log' | 'reopen-log' | 'withdraw-log' | 'share-log'
  | 'bulk-complete' | 'bulk-hand-on' | 'break-glass' | 'review-break-glass' | 'guardianship' | 'write-to-school' | 'edit-log-type' | 'edit-next-step'>;

/** The page that finds again what a form needs and the device does not keep. */
export interface Page {
  name: string;
  params?: Record<string, string>;
  query?: Record<string, string>;
}

/** A form as it lies on the device. */
export interface KeptDraft<Values = unknown, Body = unknown> {
  form: DraftForm;
  /** What it is about: a student, a log; empty where that is still to be chosen. */
  subject: string;
  /** What opens it again. */
  opens: Record<string, unknown>;
  /** Where it is gone on with, where its overlay does not open by itself. */
  page?: Page;
  /** Whom it is about, in words. */
  about: string;
  /** How it begins. */
  words: string;
  values: Values;
  /** The idempotency key: sent again, it is the same write. */
  key: string;
  /** What was sent and never answered, as it was sent. */
  unanswered: Body[];
  savedAt: string;
}

const BEGINNING = 90;
/** The first words of a note, for a list. */
export const beginningOf = (text: string): string => {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > BEGINNING ? `${line.slice(0, BEGINNING).trimEnd()}…` : line;
};
