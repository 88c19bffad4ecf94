import type { Route, RouteName } from '@throughline/shared';
import type { PersonKey } from './cast.ts';
import { UNKNOWN } from './entry.ts';
import type { Scene } from './scene.ts';

/** One thing that somebody may not see, behind one route: as it is asked for, and as what is not there at all would be. */
export interface WayIn {
  readonly what: string;
  readonly by: PersonKey;
  readonly route: RouteName;
  /** With the id in the path. */
  readonly url: (id: string) => string;
  readonly hidden: string;
  readonly body?: unknown;
}

const STALE = 999;
const version = { version: STALE };
/** Every route with the id of a log in its path, with a body that fits its contract. */
const OF_A_LOG: readonly (readonly [RouteName, string, unknown?])[] = [
  ['GET /student-logs/:logId', ''], ['GET /student-logs/:logId/timeline', '/timeline'], ['GET /student-logs/:logId/readers', '/readers'],
  ['GET /student-logs/:logId/receipts', '/receipts'], ['GET /student-logs/:logId/candidates', '/candidates'],
  ['POST /student-logs/:logId/follow-ups', '/follow-ups', { text: 'Nothing.', ...version }], ['POST /student-logs/:logId/assignment', '/assignment', version],
  ['POST /student-logs/:logId/closure', '/closure', { outcome: 'resolved', ...version }], ['POST /student-logs/:logId/reopening', '/reopening', { reason: 'Nothing.', ...version }],
  ['POST /student-logs/:logId/withdrawal', '/withdrawal', { reason: 'Nothing.', ...version }], ['POST /student-logs/:logId/clarifications', '/clarifications', { text: 'Nothing.' }],
  ['GET /student-logs/:logId/evidence/:evidenceId/content', `/evidence/${UNKNOWN}/content`], ['DELETE /student-logs/:logId/evidence/:evidenceId', `/evidence/${UNKNOWN}`],
  ['PUT /student-logs/:logId/sharing', '/sharing', { student: false, guardians: false, ...version }],
];

/** Who asks for which kind of log, and why they do not see it. */
const HIDDEN_LOGS: readonly (readonly [why: string, PersonKey, kind: string])[] = [
  ['restricted, in their own school', 'counsellor', 'restrictedheld'], ['restricted, of a student they lead', 'pastoral', 'restricted'], ['restricted, though they read everything', 'system', 'restricted'],
  ['withdrawn', 'teacher', 'withdrawn'], ['of the other campus', 'hillsideTeacher', 'own'], ['of the other campus, with oversight', 'hillsideCounsellor', 'shared'],
  ['of another year', 'teacher', 'lastyear'], ['about their own child', 'parentTeacher', 'ownchild'], ['about nobody they teach', 'parentTeacher', 'sibling'],
];
const HIDDEN_IN_PORTAL: readonly (readonly [why: string, PersonKey, kind: string])[] = [
  ['not shared', 'mother', 'own'], ['shared no longer', 'mother', 'revoked'], ['withdrawn', 'mother', 'withdrawn'], ['restricted', 'mother', 'restricted'],
  ['of a child a court keeps from them', 'father', 'sibling'], ['of another family', 'otherGuardian', 'shared'], ['shared with the guardians alone', 'student', 'sharedplain'],
];

/** Every route with an id in its path, and something behind it that is somebody else's. */
export function waysIn({ kind, ground, things, register, cast }: Scene): WayIn[] {
  const logs = HIDDEN_LOGS.flatMap(([why, by, name]) => OF_A_LOG.map(([route, suffix, body]): WayIn => ({ what: `a log ${why}`, by, route, url: (id) => `/student-logs/${id}${suffix}`, hidden: kind(name).logId, body })));
  const queue = (['PUT', 'DELETE'] as const).map((method): WayIn => ({
    what: 'an item that waits for somebody else', by: 'teacher', route: `${method} /focus/:logId/snooze`, url: (id) => `/focus/${id}/snooze`, hidden: kind('held').logId, body: method === 'PUT' ? { until: '2998-12-31' } : undefined,
  }));
  const portal = HIDDEN_IN_PORTAL.flatMap(([why, by, name]): WayIn[] => [
    { what: `a log ${why}`, by, route: 'GET /portal/logs/:logId', url: (id) => `/portal/logs/${id}`, hidden: kind(name).logId },
    { what: `a log ${why}`, by, route: 'POST /portal/logs/:logId/receipt', url: (id) => `/portal/logs/${id}/receipt`, hidden: kind(name).logId, body: {} },
    { what: `a log ${why}`, by, route: 'POST /portal/logs/:logId/replies', url: (id) => `/portal/logs/${id}/replies`, hidden: kind(name).logId, body: { kind: 'reply', text: 'Nothing.' } },
  ]);
  // by its own id, under a log that is not theirs and under one that is
  const files = HIDDEN_LOGS.flatMap(([why, by, name]): WayIn[] => {
    const { logId, evidenceId } = kind(name);
    if (!evidenceId) return [];
    return [logId, kind('own').logId].map((at) => ({ what: `a file of a log ${why}`, by, route: 'GET /student-logs/:logId/evidence/:evidenceId/content', url: (id) => `/student-logs/${at}/evidence/${id}/content`, hidden: evidenceId }));
  });
  const sharedFiles = HIDDEN_IN_PORTAL.map(([why, by, name]): WayIn => {
    const { logId, evidenceId } = kind(name);
    return { what: `a file of a log ${why}`, by, route: 'GET /portal/logs/:logId/evidence/:evidenceId/content', url: (id) => `/portal/logs/${logId}/evidence/${id}/content`, hidden: evidenceId ?? UNKNOWN };
  });
  const students = ([['of the other campus', 'teacher', ground.hillsideStudent], ['who moved away', 'counsellor', ground.mover], ['who is their own child', 'parentTeacher', ground.theo]] as const).flatMap(([why, by, hidden]): WayIn[] => [
    { what: `a student ${why}`, by, route: 'GET /students/:studentId', url: (id) => `/students/${id}`, hidden },
    { what: `a student ${why}`, by, route: 'GET /students/:studentId/timeline', url: (id) => `/students/${id}/timeline`, hidden },
    { what: `a student ${why}`, by, route: 'GET /students/:studentId/chronology', url: (id) => `/students/${id}/chronology`, hidden },
  ]);
  const kept = (route: RouteName, url: (id: string) => string, hidden: string, body?: unknown): WayIn => ({ what: 'what the other campus keeps', by: 'admin', route, url, hidden, body });
  const guardianship = { relation: 'Aunt', portalAccess: false, restriction: 'none', restrictionTypeIds: [], restrictedFrom: null, restrictedTo: null, restrictionReason: null, ...version };
  const absence = { startsOn: '2026-12-02', endsOn: '2026-12-03', coverUserId: null, ...version };
  const type = { name: 'Something', schoolId: null, polarity: 'neutral', confidentiality: 'standard', readerRoles: [], urgent: false, defaultNextStepId: null, defaultSharing: { student: false, guardians: false }, noteTemplate: null, colour: '#b91c1c', keepForYears: null, active: true, ...version };
  const step = { name: 'Something', schoolId: null, role: 'counsellor', respondWithinDays: 1, autoCloseAfterDays: null, remindBeforeDays: 1, escalationRole: 'academic-administrator', fallbackUserId: null, assigneeMayComplete: false, active: true, ...version };
  const incident = register.log(kind('incident0').logId).incidentId!;
  return [
    ...logs, ...queue, ...portal, ...files, ...sharedFiles, ...students,
    { what: 'an incident of the other campus', by: 'hillsideTeacher', route: 'GET /incidents/:incidentId', url: (id) => `/incidents/${id}`, hidden: incident },
    { what: 'somebody else’s saved view', by: 'counsellor', route: 'PUT /focus/views/:viewId', url: (id) => `/focus/views/${id}`, hidden: things.view, body: { name: 'Mine', filters: {} } },
    { what: 'somebody else’s saved view', by: 'counsellor', route: 'DELETE /focus/views/:viewId', url: (id) => `/focus/views/${id}`, hidden: things.view },
    { what: 'somebody else’s browser', by: 'teacher', route: 'DELETE /me/sessions/:sessionId', url: (id) => `/me/sessions/${id}`, hidden: things.session },
    { what: 'a student of the other campus', by: 'admin', route: 'POST /students/:studentId/break-glass', url: (id) => `/students/${id}/break-glass`, hidden: ground.hillsideStudent, body: { reason: 'Nothing.', password: 'not-the-password' } },
    { what: 'an emergency of the other campus', by: 'hillsideAdmin', route: 'POST /break-glass/:breakGlassId/review', url: (id) => `/break-glass/${id}/review`, hidden: things.emergency, body: { finding: 'appropriate', note: null } },
    { what: 'an emergency of the other campus', by: 'hillsideAdmin', route: 'GET /break-glass/:breakGlassId/looks', url: (id) => `/break-glass/${id}/looks`, hidden: things.emergency },
    { what: 'a guardian, who is no staff', by: 'system', route: 'GET /admin/people/:userId/sign-in', url: (id) => `/admin/people/${id}/sign-in`, hidden: cast.mother.userId },
    { what: 'a guardian, who is no staff', by: 'system', route: 'DELETE /admin/people/:userId/sessions', url: (id) => `/admin/people/${id}/sessions`, hidden: cast.mother.userId },
    { what: 'a guardian, who is no staff', by: 'system', route: 'POST /admin/people/:userId/second-factor-reset', url: (id) => `/admin/people/${id}/second-factor-reset`, hidden: cast.mother.userId, body: { reason: 'lost' } },
    kept('GET /guardianships/:guardianshipId/history', (id) => `/guardianships/${id}/history`, things.guardianship.hillside),
    kept('PUT /guardianships/:guardianshipId', (id) => `/guardianships/${id}`, things.guardianship.hillside, guardianship),
    kept('DELETE /guardianships/:guardianshipId', (id) => `/guardianships/${id}`, things.guardianship.hillside),
    kept('PUT /absences/:absenceId', (id) => `/absences/${id}`, things.absence.hillside, absence),
    kept('DELETE /absences/:absenceId', (id) => `/absences/${id}`, things.absence.hillside),
    kept('GET /calendars/:schoolId', (id) => `/calendars/${id}`, ground.hillside),
    kept('PUT /calendars/:schoolId', (id) => `/calendars/${id}`, ground.hillside, { timeZone: 'Europe/London', openHours: [], terms: [], closedDays: [], ...version }),
    kept('GET /calendars/:schoolId/history', (id) => `/calendars/${id}/history`, ground.hillside),
    kept('GET /coverage/:schoolId/:stepId', (id) => `/coverage/${id}/${ground.steps.counsellor}?day=2026-12-01`, ground.hillside),
    kept('GET /admin/people/:userId', (id) => `/admin/people/${id}`, things.absent.hillside),
    kept('PUT /admin/people/:userId', (id) => `/admin/people/${id}`, things.absent.hillside, { employment: 'active', capacity: 1, ...version }),
    kept('GET /admin/people/:userId/history', (id) => `/admin/people/${id}/history`, things.absent.hillside),
    kept('GET /log-types/:typeId/history', (id) => `/log-types/${id}/history`, ground.types.hillside),
    kept('PUT /log-types/:typeId', (id) => `/log-types/${id}`, ground.types.hillside, type),
    kept('GET /next-steps/:stepId/history', (id) => `/next-steps/${id}/history`, ground.steps.hillside),
    kept('PUT /next-steps/:stepId', (id) => `/next-steps/${id}`, ground.steps.hillside, step),
  ];
}

/** Routes with an id in their path that keep nothing from whoever may ask for them, each with why. */
export const NOTHING_HIDDEN: Partial<Record<RouteName, string>> = {
  'PUT /admin/roles/:role': 'a role is named by its own name, and all of them are listed to whoever may change one',
  'PUT /admin/role-assignments/:assignmentId': 'the system administrator of the whole trust is the only one who changes them',
  'DELETE /admin/role-assignments/:assignmentId': 'the system administrator of the whole trust is the only one who removes them',
  'PUT /admin/dictation/:schoolId': 'the system administrator of the whole trust is the only one who switches it; one of a single school is refused where it is tested',
  'POST /admin/mail/:mailId/resend': 'asked for with mail of another campus where the mail is tested',
};
export { UNKNOWN };
export const hasId = ({ path }: Pick<Route, 'path'>): boolean => path.includes('/:');
