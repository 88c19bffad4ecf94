import { z } from 'zod';
import { defineEvent } from '../../../platform/events/index.ts';

/** Something changed about whether somebody can act: employment, account, a role, an absence. */
export const StaffingChanged = defineEvent('administration.staffing-changed', z.object({ userId: z.uuid() }));
/** Which days are school days changed, for this school and every one below that has no calendar of its own. */
export const CalendarChanged = defineEvent('administration.calendar-changed', z.object({ schoolId: z.uuid() }));
