import { joinPieces } from './pieces.ts';

/** A text into which somebody dictates: what stood before and after the place where they began. */
export interface Take { readonly before: string; readonly after: string }

export const takeAt = (text: string, at: number): Take => ({ before: text.slice(0, at), after: text.slice(at) });

/** The text with what was heard in its place; what does not fit any more is left out, and `full` says so. */
export function withHeard({ before, after }: Take, heard: string, limit: number): { text: string; full: boolean } {
  const words = heard.trim();
  const around = joinPieces([before, after]);
  if (!words) return { text: before + after, full: false };
  const text = joinPieces([before, words, after]);
  if (text.length <= limit) return { text, full: false };
  const room = Math.max(0, words.length - (text.length - limit));
  return room === 0 || around.length >= limit ? { text: before + after, full: true } : { text: joinPieces([before, words.slice(0, room).trimEnd(), after]), full: true };
}
