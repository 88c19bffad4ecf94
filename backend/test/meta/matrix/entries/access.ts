import { expect } from 'vitest';
import { eachKind, type Entries, type Json, NONE, plain, UNKNOWN } from '../entry.ts';

const STALE = 999;
const NOT_MINE = 'not-the-password';

/** What decides on access itself: sessions and factors, emergencies, simulations, joint incidents, the visitor's counts. */
export const ACCESS_ENTRIES: Entries = {
  'GET /incidents/:incidentId': eachKind('the logs of an incident', ({ register }, { key }, { logId }) => {
    const { incidentId } = register.log(logId);
    const seen = new Set(register.logs.filter((row) => incidentId !== null && row.incidentId === incidentId && register.seenAsStaff(key).has(row.id)).map(({ id }) => id));
    return { url: `/incidents/${incidentId ?? UNKNOWN}`, ...(seen.size > 0 ? { status: 200, may: seen, lists: { read: ({ logs }: Json) => logs.map(({ id }: Json) => id), exactly: seen } } : { status: 404, may: NONE }) };
  }),
  // the same answers whatever is behind the door: nothing opens without the password
  'POST /students/:studentId/break-glass': plain('opening records in an emergency', ({ ground }, { key }) => [
    { url: `/students/${ground.sam}/break-glass`, status: key === 'hillsideAdmin' ? 404 : 422, body: { reason: 'She asked for help.', password: NOT_MINE } },
    { url: `/students/${ground.hillsideStudent}/break-glass`, status: key === 'admin' ? 404 : 422, body: { reason: 'She asked for help.', password: NOT_MINE } },
  ]),
  'POST /break-glass/student': plain('finding a student of any school', () => ({ url: '/break-glass/student', status: 404, body: { name: 'Sam Okafor', dateOfBirth: '1990-01-01' } })),
  'GET /break-glass': plain('emergencies, to review and one’s own', ({ things }, { key }) => ['waiting', 'reviewed', 'mine'].map((show) => ({
    url: `/break-glass?show=${show}`, status: 200,
    // what the counsellors' lead opened at Lakeside is for others who look after Lakeside
    check: ({ items }: Json) => expect(items.some(({ id }: Json) => id === things.emergency), show).toBe((key === 'admin' && show === 'waiting') || (key === 'safeguarding' && show === 'mine')),
  }))),
  'POST /break-glass/:breakGlassId/review': plain('reviewing an emergency', ({ things }, { key }) => [
    { url: `/break-glass/${UNKNOWN}/review`, status: 404, body: { finding: 'appropriate', note: null } },
    ...(key === 'admin' ? [] : [{ url: `/break-glass/${things.emergency}/review`, status: key === 'safeguarding' ? 403 : 404, body: { finding: 'appropriate', note: null } }]),
  ]),
  // the emergency is the safeguarding lead's own, and the administrator's to review; of what she looked at it names what each of them sees
  'GET /break-glass/:breakGlassId/looks': plain('what was looked at in an emergency', ({ things, register }, { key }) => {
    const near = key === 'admin' || key === 'safeguarding';
    return { url: `/break-glass/${things.emergency}/looks`, status: near ? 200 : 404, ...(near ? { may: register.seenAsStaff(key) } : {}) };
  }),
  // whoever administers a school thinks about its people; of others it is the same refusal whether they are there or not
  'POST /access/simulation': plain('what a change of access would do', ({ things, cast, ground }, { key }) => [
    { url: '/access/simulation', status: key === 'hillsideAdmin' ? 422 : 200, body: { change: { kind: 'end-role', assignmentId: things.assignment } } },
    { url: '/access/simulation', status: key === 'admin' ? 422 : 200, body: { change: { kind: 'give-role', userId: cast.hillsideTeacher.userId, role: 'counsellor', schoolId: ground.hillside } } },
  ]),
  'GET /admin/groups': plain('groups, and who leads them', ({ ground }, { key }) => ({
    url: '/admin/groups', status: 200, check: ({ items }) => expect(items.filter(({ school }: Json) => key !== 'system' && (school.id === ground.hillside) !== (key === 'hillsideAdmin')), 'groups of the other campus').toEqual([]),
  })),
  'GET /analytics/counts': plain('counts of a school and a term, small ones hidden', ({ ground }) => [
    { url: '/analytics/counts', status: 200 }, { url: `/analytics/counts?schoolId=${ground.hillside}`, status: 200 }, { url: `/analytics/counts?schoolId=${UNKNOWN}`, status: 404 },
  ]),
  'GET /me/sessions': plain('where one is signed in', () => ({ url: '/me/sessions', status: 200, check: ({ items }) => expect(items.filter(({ here }: Json) => here)).toHaveLength(1) })),
  'DELETE /me/sessions/:sessionId': plain('signing out a browser', ({ things }, { key }) => ({ url: `/me/sessions/${key === 'counsellor' ? UNKNOWN : things.session}`, status: 404 })),
  'DELETE /me/sessions': plain('signing out one’s other browsers', () => ({ url: '/me/sessions', status: 200 })),
  'GET /me/second-factor': plain('one’s own second factor', () => ({ url: '/me/second-factor', status: 200 })),
  'GET /admin/people/:userId/sign-in': plain('how somebody signs in', ({ cast }) => [{ url: `/admin/people/${cast.teacher.userId}/sign-in`, status: 200 }, { url: `/admin/people/${cast.mother.userId}/sign-in`, status: 404 }]),
  'DELETE /admin/people/:userId/sessions': plain('signing somebody out', ({ cast }) => ({ url: `/admin/people/${cast.mother.userId}/sessions`, status: 404 })),
  'POST /admin/people/:userId/second-factor-reset': plain('taking a second factor off', ({ cast }) => ({ url: `/admin/people/${cast.mother.userId}/second-factor-reset`, status: 404, body: { reason: 'lost' } })),
  'GET /admin/dictation': plain('where staff may dictate', () => ({ url: '/admin/dictation', status: 200 })),
  'PUT /admin/dictation/:schoolId': plain('switching dictation on or off', ({ ground }) => [
    { url: `/admin/dictation/${ground.hillside}`, status: 409, body: { allowed: false, version: STALE } }, { url: `/admin/dictation/${UNKNOWN}`, status: 404, body: { allowed: false, version: STALE } },
  ]),
  'GET /admin/second-factor-roles': plain('which roles need a second factor', () => ({ url: '/admin/second-factor-roles', status: 200 })),
  'PUT /admin/second-factor-roles': plain('naming roles that need one', () => ({ url: '/admin/second-factor-roles', status: 409, body: { roles: [], version: STALE } })),
};
