import type { Entries } from '../entry.ts';
import { ACCESS_ENTRIES } from './access.ts';
import { ACTION_ENTRIES } from './actions.ts';
import { EVIDENCE_ENTRIES } from './evidence.ts';
import { FAMILY_ENTRIES } from './family.ts';
import { LOG_ENTRIES } from './logs.ts';
import { OWN_ENTRIES } from './own.ts';
import { PEOPLE_ENTRIES } from './people.ts';
import { QUEUE_ENTRIES } from './queue.ts';
import { SET_UP_ENTRIES } from './set-up.ts';

/** One entry for each route; the harness refuses a route without one, and an entry without a route. */
export const ENTRIES: Entries = { ...OWN_ENTRIES, ...LOG_ENTRIES, ...ACTION_ENTRIES, ...EVIDENCE_ENTRIES, ...QUEUE_ENTRIES, ...FAMILY_ENTRIES, ...SET_UP_ENTRIES, ...PEOPLE_ENTRIES, ...ACCESS_ENTRIES };
