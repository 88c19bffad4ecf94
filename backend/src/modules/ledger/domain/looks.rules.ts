import type { LookKind } from '@throughline/shared';

/** One thing that somebody looked at: when first, and how much of it at most. */
export interface Look { readonly entityId: string; readonly firstAt: Date; readonly how: LookKind }
interface Met { readonly entityId: string; readonly eventName: string; readonly firstAt: Date }

const FURTHEST: readonly LookKind[] = ['printed', 'opened', 'listed'];
/** A line of a list shows the beginning of a text, a page all of it, and paper leaves the product. */
const kindOf = (eventName: string): LookKind => (eventName.startsWith('export.') ? 'printed' : eventName.endsWith('_list.viewed') || eventName.startsWith('record.search') ? 'listed' : 'opened');

/** One line a thing, the first look first. */
export function looksAt(met: readonly Met[]): Look[] {
  return [...Map.groupBy(met, ({ entityId }) => entityId)]
    .map(([entityId, some]) => ({
      entityId, firstAt: new Date(Math.min(...some.map(({ firstAt }) => firstAt.getTime()))),
      how: FURTHEST.find((kind) => some.some(({ eventName }) => kindOf(eventName) === kind))!,
    }))
    .toSorted((one, other) => one.firstAt.getTime() - other.firstAt.getTime() || (one.entityId < other.entityId ? -1 : 1));
}
