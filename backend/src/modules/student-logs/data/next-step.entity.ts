import { defineEntity, p } from '@mikro-orm/core';

const NextStepSchema = defineEntity({
  name: 'NextStep',
  tableName: 'next_step',
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    schoolId: p.uuid().nullable(),
    role: p.text(),
    respondWithinDays: p.integer(),
    autoCloseAfterDays: p.integer().nullable(),
    remindBeforeDays: p.integer(),
    escalationRole: p.text(),
    fallbackUserId: p.uuid().nullable(),
    assigneeMayComplete: p.boolean(),
    active: p.boolean(),
    position: p.integer(),
    version: p.integer(),
  },
});

/** A template an administrator set up: what must happen, which role does it, how quickly, what becomes of it untouched. */
export class NextStep extends NextStepSchema.class {}
NextStepSchema.setClass(NextStep);
