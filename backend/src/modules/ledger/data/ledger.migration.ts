import { door, texts } from './schema/door.ts';
import { events } from './schema/events.ts';
import { guards } from './schema/guards.ts';
import { grantedFromHere, ownedFromHere } from './schema/owner.ts';
import { partitions } from './schema/partitions.ts';
import { watch } from './schema/watch.ts';

/** The append door of the audit ledger, and the guard that finds what went past it. Later migrations call `audit.watch('a_table')`. */
export const ledgerMigration = {
  name: '20261121000200_ledger',
  up: [ownedFromHere, events, guards, watch, texts, door, partitions, grantedFromHere].join('\n'),
};
