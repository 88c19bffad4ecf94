import { defineEntity, p } from '@mikro-orm/core';

const AbsenceSchema = defineEntity({
  name: 'Absence',
  tableName: 'absence',
  properties: {
    id: p.uuid().primary(),
    userId: p.uuid(),
    startsOn: p.date(),
    /** The last day; it ends by itself. */
    endsOn: p.date(),
    coverUserId: p.uuid().nullable(),
    version: p.integer(),
  },
});

/** Days on which a member of staff is away, and who covers. */
export class Absence extends AbsenceSchema.class {}
AbsenceSchema.setClass(Absence);
