import { z } from 'zod';
import { defineEvent } from '../../../platform/events/index.ts';

/** Somebody opened a student's records in an emergency: whoever may review it hears of it at once. */
export const BreakGlassOpened = defineEvent('break-glass.opened', z.object({ breakGlassId: z.uuid() }));
/** Nobody has reviewed it in time. */
export const BreakGlassOverdue = defineEvent('break-glass.overdue', z.object({ breakGlassId: z.uuid() }));
