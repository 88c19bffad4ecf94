import type { WriteLog } from '@throughline/shared';

interface IncidentRefusal {
  readonly code: 'incident-of-one' | 'incident-role-of-nobody';
  readonly detail: string;
  readonly errors: { readonly path: string; readonly message: string }[];
}

const OF_ONE = 'An incident concerns several students. Choose another one, or write it without the incident.';
const OF_NOBODY = 'A role is given to a student whom this is not about. Take it away, or add the student.';

/** Why these logs cannot be written as one incident; null when they can, or are not meant to be. */
export function whyNoIncident({ studentIds, incident }: Pick<WriteLog, 'studentIds' | 'incident'>): IncidentRefusal | null {
  if (!incident) return null;
  const strangers = Object.keys(incident.roles).filter((id) => !studentIds.includes(id));
  if (strangers.length > 0) return { code: 'incident-role-of-nobody', detail: OF_NOBODY, errors: strangers.map((id) => ({ path: `incident.roles.${id}`, message: OF_NOBODY })) };
  return studentIds.length > 1 ? null : { code: 'incident-of-one', detail: OF_ONE, errors: [{ path: 'incident', message: OF_ONE }] };
}
