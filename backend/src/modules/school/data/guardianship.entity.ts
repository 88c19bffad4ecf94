import { defineEntity, p } from '@mikro-orm/core';

const GuardianshipSchema = defineEntity({
  name: 'Guardianship',
  tableName: 'guardianship',
  properties: {
    id: p.uuid().primary(),
    guardianId: p.uuid(),
    studentId: p.uuid(),
    relation: p.text(),
    portalAccess: p.boolean(),
    restriction: p.enum(['none', 'only-these-types', 'nothing'] as const),
    restrictionTypeIds: p.array().columnType('uuid[]'),
    restrictedFrom: p.date().nullable(),
    restrictedTo: p.date().nullable(),
    restrictionReason: p.text().nullable(),
    version: p.integer(),
  },
});

/** That a login is guardian of a student, and what it may read. */
export class Guardianship extends GuardianshipSchema.class {}
GuardianshipSchema.setClass(Guardianship);
