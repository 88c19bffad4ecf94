import { SET_UP_PARTS } from '@throughline/shared';
import { z } from 'zod';
import { defineEvent } from '../../../platform/events/index.ts';

/** Something changed about whether somebody can act: employment, account, a role, an absence. */
export const StaffingChanged = defineEvent('administration.staffing-changed', z.object({ userId: z.uuid() }));
/** Which days are school days changed, for this school and every one below that has no calendar of its own. */
export const CalendarChanged = defineEvent('administration.calendar-changed', z.object({ schoolId: z.uuid() }));
/** What a guardian may read about a student changed, or whether they are one: their open pages read again. */
export const GuardianshipChanged = defineEvent('administration.guardianship-changed', z.object({ guardianId: z.uuid(), studentId: z.uuid() }));
/**
 * Something that administrators keep up changed: pages and choices that show it look again. At these schools and everything below them, or
 * at all; what changes about people, days and guardianships says so by the events above.
 */
export const SetUpChanged = defineEvent('administration.set-up-changed', z.object({ part: z.enum(SET_UP_PARTS), schoolIds: z.array(z.uuid()).nullable() }));
