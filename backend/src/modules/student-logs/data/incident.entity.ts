import { defineEntity, p } from '@mikro-orm/core';

const IncidentSchema = defineEntity({
  name: 'Incident',
  tableName: 'incident',
  properties: {
    id: p.uuid().primary(),
    createdBy: p.uuid(),
    createdAt: p.datetime(),
    /** How many it concerned when it was written. */
    students: p.integer(),
  },
});

/** What several logs share when one event concerns several students. */
export class Incident extends IncidentSchema.class {}
IncidentSchema.setClass(Incident);
