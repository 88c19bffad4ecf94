import { defineEntity, p } from '@mikro-orm/core';

const StaffSchema = defineEntity({
  name: 'Staff',
  tableName: 'staff',
  properties: {
    id: p.uuid().primary(),
    userId: p.uuid(),
    homeSchoolId: p.uuid(),
    employment: p.enum(['active', 'on-leave', 'left'] as const),
    /** How much of a full share of open work, 1 unless told. */
    capacity: p.decimal('number'),
    version: p.integer(),
  },
});

/** Somebody who works here. */
export class Staff extends StaffSchema.class {}
StaffSchema.setClass(Staff);
