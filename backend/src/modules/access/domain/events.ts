import { z } from 'zod';
import { defineEvent } from '../../../platform/events/index.ts';

/** Somebody opened a student's records in an emergency: whoever may review it hears of it at once. */
export const BreakGlassOpened = defineEvent('break-glass.opened', z.object({ breakGlassId: z.uuid() }));
/** Nobody has reviewed it in time. */
export const BreakGlassOverdue = defineEvent('break-glass.overdue', z.object({ breakGlassId: z.uuid() }));
/** Somebody looked at it afterwards. */
export const BreakGlassReviewed = defineEvent('break-glass.reviewed', z.object({ breakGlassId: z.uuid() }));
/** Something changed that is this person's alone and no log – what they put off, keep, chose or have read: their other sessions look again. */
export const OwnChanged = defineEvent('person.own-changed', z.object({ userId: z.uuid() }));
