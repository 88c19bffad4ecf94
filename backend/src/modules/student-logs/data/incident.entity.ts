import { defineEntity, p } from '@mikro-orm/core';

const IncidentSchema = defineEntity({
  name: 'Incident',
  tableName: 'incident',
  properties: {
    id: p.uuid().primary(),
    createdBy: p.uuid(),
    createdAt: p.datetime(),
  },
});

/** What several logs share when they are about one event: of several students, or by several colleagues. */
export class Incident extends IncidentSchema.class {}
IncidentSchema.setClass(Incident);
