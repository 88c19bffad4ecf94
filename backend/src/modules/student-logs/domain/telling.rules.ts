import type { RoundTold } from './events.ts';

type Told = RoundTold['told'][number];
/** One log and whom to tell what about it. */
export interface OneTold { readonly event: Told['event']; readonly to: readonly string[]; readonly logId: string }

/** What is told to the same people of the same kind is told together; nothing is told to nobody. */
export function together(told: readonly OneTold[]): Told[] {
  const groups = Map.groupBy(told.filter(({ to }) => to.length > 0), ({ event, to }) => `${event} ${to.toSorted().join()}`);
  return [...groups.values()].map((some) => ({ event: some[0]!.event, to: [...some[0]!.to], logIds: some.map(({ logId }) => logId) }));
}
