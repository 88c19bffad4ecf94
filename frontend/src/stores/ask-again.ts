import type { EntryKey, QueryCache } from '@pinia/colada';

/** Asks the server again for all that these keys stand for. A question that fails says so where it is shown; nobody waits for it here. */
export function askAgain(cache: QueryCache, keys: readonly EntryKey[]): void {
  for (const key of keys) cache.invalidateQueries({ key }).catch(() => undefined);
}
