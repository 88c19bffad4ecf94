import { defineEntity, p } from '@mikro-orm/core';

const RoleAssignmentSchema = defineEntity({
  name: 'RoleAssignment',
  tableName: 'role_assignment',
  properties: {
    id: p.uuid().primary(),
    userId: p.uuid(),
    /** The key of a shipped role, or the name of a routing-only one. */
    role: p.text(),
    schoolId: p.uuid(),
    startsOn: p.date(),
    endsOn: p.date().nullable(),
    version: p.integer(),
  },
});

/** A role somebody holds at a school and everything below it, from a day on. */
export class RoleAssignment extends RoleAssignmentSchema.class {}
RoleAssignmentSchema.setClass(RoleAssignment);
