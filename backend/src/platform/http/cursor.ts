import { z } from 'zod';
import { problem } from './problem.ts';

/** What PostgreSQL can compare with: it has no year 0. */
const isStorable = (moment: string) => moment >= '1900' && moment < '3000';
const PARTS = { day: z.iso.date().refine(isStorable), id: z.uuid(), instant: z.iso.datetime().refine(isStorable), flag: z.enum(['0', '1']), count: z.string().regex(/^\d{1,9}$/), text: z.string().max(300) } as const;
type Part = keyof typeof PARTS;

/** Keyset cursors are opaque to callers: the sort key of the last row, base64url. */
const encodeCursor = (key: readonly string[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** @throws Problem 400 for a cursor this list did not hand out */
export function decodeCursor<const P extends readonly Part[]>(cursor: string | undefined, parts: P): { [K in keyof P]: string } | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return z.tuple(parts.map((part) => PARTS[part]) as unknown as [z.ZodType<string>]).parse(key) as unknown as { [K in keyof P]: string };
  } catch {
    throw problem.badRequest('This page cannot be found. Start from the first one.', [{ path: 'query.cursor', message: 'Not a cursor of this list.' }]);
  }
}

/** Cuts the row that was read beyond the page and makes the cursor of the next one. */
export function pageOf<T>(rows: readonly T[], limit: number, keyOf: (last: T) => readonly string[]): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(keyOf(last)) : null };
}
