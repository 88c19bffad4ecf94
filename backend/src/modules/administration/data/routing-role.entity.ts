import { defineEntity, p } from '@mikro-orm/core';

const RoutingRoleSchema = defineEntity({
  name: 'RoutingRole',
  tableName: 'routing_role',
  properties: { id: p.uuid().primary(), name: p.text(), active: p.boolean() },
});

/** A role that routes work and gives no reach. */
export class RoutingRole extends RoutingRoleSchema.class {}
RoutingRoleSchema.setClass(RoutingRole);
