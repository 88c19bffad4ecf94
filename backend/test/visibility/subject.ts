import { reachSettings } from '../../src/modules/access/domain/reach.rules.ts';
import { Viewer } from '../../src/modules/access/domain/viewer.ts';
import { familySees, onlyReceipt, staffSees, standsOver, visibleLogIds } from '../../src/modules/student-logs/data/visible-logs.ts';
import { ACTIONS } from '../../src/modules/student-logs/domain/lifecycle.rules.ts';
import { canSeeAsStaff, canSeeLog, familySight, rulesOfSight } from '../../src/modules/student-logs/domain/visibility.rules.ts';

/** All that answers who sees what, as the product has it. Part of it can be exchanged, to see whether anybody notices. */
export const PRODUCT = { Viewer, reachSettings, canSeeLog, canSeeAsStaff, rulesOfSight, familySight, ACTIONS, staffSees, onlyReceipt, familySees, standsOver, visibleLogIds };
export type Subject = typeof PRODUCT;
