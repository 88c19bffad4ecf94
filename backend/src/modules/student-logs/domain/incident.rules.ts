import type { SightLevel, WriteLog } from '@throughline/shared';

interface IncidentRefusal {
  readonly code: 'incident-of-one' | 'incident-role-of-nobody' | 'join-not-available' | 'join-kept-apart';
  readonly detail: string;
  readonly errors: { readonly path: string; readonly message: string }[];
}

const OF_ONE = 'An incident concerns several students. Choose another one, or write it without the incident.';
const OF_NOBODY = 'A role is given to a student whom this is not about. Take it away, or add the student.';
const NOT_AVAILABLE = 'The log you wanted to join is not there any more, or not yours to read. Save yours on its own.';
const KEPT_APART = 'Logs of a restricted kind stay apart from others, so these two cannot be one incident. Save yours on its own.';

/** Why these logs cannot be written as one incident; null when they can, or are not meant to be. */
export function whyNoIncident({ studentIds, incident, joinLogId }: Pick<WriteLog, 'studentIds' | 'incident' | 'joinLogId'>): IncidentRefusal | null {
  if (!incident) return null;
  const strangers = Object.keys(incident.roles).filter((id) => !studentIds.includes(id));
  if (strangers.length > 0) return { code: 'incident-role-of-nobody', detail: OF_NOBODY, errors: strangers.map((id) => ({ path: `incident.roles.${id}`, message: OF_NOBODY })) };
  return studentIds.length > 1 || joinLogId ? null : { code: 'incident-of-one', detail: OF_ONE, errors: [{ path: 'incident', message: OF_ONE }] };
}

/** The log to be joined, as the writer sees it. */
interface JoinedLog { readonly level: SightLevel | 'unseen'; readonly withdrawn: boolean; readonly typeId: string }

/**
 * Why a new log cannot join that one; null when it can. Whoever reads one log of an incident learns that there are others, so a restricted
 * one stands only with its own kind.
 */
export function whyNotJoined(log: JoinedLog | null, typeId: string, isRestricted: (typeId: string) => boolean): IncidentRefusal | null {
  const refusal = (code: IncidentRefusal['code'], detail: string): IncidentRefusal => ({ code, detail, errors: [{ path: 'joinLogId', message: detail }] });
  if (log?.level !== 'full' || log.withdrawn) return refusal('join-not-available', NOT_AVAILABLE);
  return log.typeId !== typeId && (isRestricted(log.typeId) || isRestricted(typeId)) ? refusal('join-kept-apart', KEPT_APART) : null;
}
