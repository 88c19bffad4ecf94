import type { BulkAction, BulkResult } from '@throughline/shared';
import { actOnMany } from '../../services/focus.ts';
import type { BulkItem } from '../../stores/overlay-types.ts';

/** As many as the server takes in one request. */
export const AT_ONCE = 50;

/**
 * One action on several items, in as many requests as it takes. Sent again after a lost answer, each part goes under the key it
 * had: what was done is not done twice.
 */
export async function actInParts(items: readonly BulkItem[], action: BulkAction, key: string): Promise<BulkResult[]> {
  const results: BulkResult[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) {
    const part = items.slice(from, from + AT_ONCE).map(({ log, version }) => ({ logId: log.id, version }));
    results.push(...(await actOnMany({ items: part, action }, `${key}-${from}`)).results);
  }
  return results;
}
