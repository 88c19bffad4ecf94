import type { BodyOf, EvidenceKind } from '@throughline/shared';

/** A photo, file or link somebody is adding, as it may lie in a draft on their device: the file itself is with the server by then. */
export interface Piece {
  key: string;
  kind: EvidenceKind;
  /** Of the file, or the address. */
  name: string;
  /** What the person calls it, if anything. */
  title: string;
  uploadId?: string;
  url?: string;
  bytes?: number;
  student: boolean;
  guardians: boolean;
}

/** With whom of the family the log is shared. */
export interface SharedWith { student: boolean; guardians: boolean }
export const NOT_SHARED: SharedWith = { student: false, guardians: false };

type Wishes = NonNullable<NonNullable<BodyOf<'POST /student-logs/:logId/clarifications'>>['evidence']>;

/** Whether the server has all that this piece is. */
export const isHere = ({ uploadId, url }: Piece): boolean => uploadId !== undefined || url !== undefined;

/** As the server takes them; a piece is shared at most with whom the log is. Nothing when there are none. */
export function wishesOf(pieces: readonly Piece[], shared: SharedWith): { evidence?: Wishes } {
  const evidence = pieces.filter(isHere).map(({ uploadId, url, title, student, guardians }) => ({
    ...(uploadId ? { uploadId } : { url: url ?? '' }), ...(title.trim() ? { title: title.trim() } : {}), sharing: { student: student && shared.student, guardians: guardians && shared.guardians },
  }));
  return evidence.length ? { evidence } : {};
}

/** The address somebody typed, made whole: without a beginning it is a secure one. Null when it is no address of a page. */
export function addressOf(typed: string): string | null {
  const text = typed.trim();
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/?#]+:\d+(?:[/?#]|$)/.test(text) ? text : `https://${text}`;
  if (/\s/.test(text) || !URL.canParse(whole)) return null;
  const { protocol, hostname, username, password, href } = new URL(whole);
  return (protocol === 'https:' || protocol === 'http:') && hostname.includes('.') && !username && !password && href.length <= 2000 ? href : null;
}

/** "2.4 MB" in the person's language. */
export function sizeInWords(bytes: number, locale: string): string {
  const [unit, divisor] = bytes < 1_000_000 ? (['kilobyte', 1000] as const) : (['megabyte', 1_000_000] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: unit === 'kilobyte' ? 0 : 1 }).format(Math.max(bytes, 1000) / divisor);
}
