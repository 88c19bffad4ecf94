import { z } from 'zod';
import { INCIDENT_ROLES, LOG_STATUSES, OUTCOMES } from '../../vocabulary/logs.ts';
import { defineRoute } from '../route.ts';
import { Id, Ref } from '../shapes.ts';

/** One log of an incident, in a line that its receipt allows too; several may be about one student, by different colleagues. */
export const IncidentLog = z.strictObject({ id: Id, student: Ref, author: Ref, role: z.enum(INCIDENT_ROLES), status: z.enum(LOG_STATUSES), outcome: z.enum(OUTCOMES).optional() });
export type IncidentLog = z.infer<typeof IncidentLog>;

/** 404 unless this viewer sees one of its logs. How many there are beside those is not said. */
export const showIncident = defineRoute({
  method: 'GET', path: '/incidents/:incidentId', summary: 'The logs of one incident that this viewer may read', access: 'logs.read',
  params: z.strictObject({ incidentId: Id }), response: z.strictObject({ id: Id, logs: z.array(IncidentLog).min(1) }),
});
