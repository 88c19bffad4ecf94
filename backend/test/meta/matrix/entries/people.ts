import { expect } from 'vitest';
import type { PersonKey } from '../cast.ts';
import { type Ask, type Entries, type Json, plain, UNKNOWN } from '../entry.ts';
import type { Scene } from '../scene.ts';

const STALE = 999;
type Campus = 'lakeside' | 'hillside';
const CAMPUSES: readonly Campus[] = ['lakeside', 'hillside'];
/** The system administrator looks after the people of the whole trust, each academic administrator after those of their campus. */
const looksAfter = (key: PersonKey, campus: Campus) => key === 'system' || (key === 'admin' && campus === 'lakeside') || (key === 'hillsideAdmin' && campus === 'hillside');
/** Absences, guardianships and calendars are the academic administrators'. */
const setsUp = (key: PersonKey, campus: Campus) => key !== 'system' && looksAfter(key, campus);
const oneOf = ({ cast }: Scene, campus: Campus) => (campus === 'lakeside' ? cast.teacher : cast.hillsideTeacher).userId;

const each = (ask: (campus: Campus) => Ask): Ask[] => CAMPUSES.map(ask);
const calendar = { timeZone: 'Europe/London', openHours: [], terms: [], closedDays: [], version: STALE };
const absence = { startsOn: '2026-12-02', endsOn: '2026-12-01', coverUserId: null };
const guardianship = { relation: 'Aunt', portalAccess: false, restriction: 'none', restrictionTypeIds: [], restrictedFrom: null, restrictedTo: null, restrictionReason: null };

export const PEOPLE_ENTRIES: Entries = {
  'GET /admin/roles': plain('roles, and who uses them', () => ({ url: '/admin/roles', status: 200 })),
  'POST /admin/roles': plain('adding a role', () => ({ url: '/admin/roles', status: 422, body: { name: 'Counsellor' } })),
  'PUT /admin/roles/:role': plain('retiring a role', () => ({ url: '/admin/roles/counsellor', status: 404, body: { active: false } })),
  'GET /admin/people': plain('staff', (scene, { key }) => ({
    url: '/admin/people?limit=100', status: 200, pages: true,
    check: ({ items }) => CAMPUSES.forEach((campus) => expect(items.some(({ id }: Json) => id === oneOf(scene, campus)), campus).toBe(looksAfter(key, campus))),
  })),
  'GET /admin/people/:userId': plain('a member of staff', (scene, { key }) => each((campus) => ({ url: `/admin/people/${oneOf(scene, campus)}`, status: looksAfter(key, campus) ? 200 : 404 }))),
  'PUT /admin/people/:userId': plain('changing employment', (scene, { key }) => each((campus) => ({ url: `/admin/people/${oneOf(scene, campus)}`, status: looksAfter(key, campus) ? 409 : 404, body: { employment: 'left', capacity: 1, version: STALE } }))),
  'GET /admin/people/:userId/history': plain('what changed about somebody', (scene, { key }) => each((campus) => ({ url: `/admin/people/${oneOf(scene, campus)}/history`, status: looksAfter(key, campus) ? 200 : 404 }))),
  'POST /admin/role-assignments': plain('giving a role', ({ cast, ground }) => ({ url: '/admin/role-assignments', status: 422, body: { userId: cast.teacher.userId, role: 'Nobody’s role', schoolId: ground.lakeside, startsOn: '2026-01-01', endsOn: null } })),
  'PUT /admin/role-assignments/:assignmentId': plain('changing when somebody holds a role', ({ things }) => ({ url: `/admin/role-assignments/${things.assignment}`, status: 409, body: { startsOn: '2026-01-01', endsOn: null, version: STALE } })),
  'DELETE /admin/role-assignments/:assignmentId': plain('taking a role back', ({ things }, { key }) => ({ url: `/admin/role-assignments/${key === 'system' ? UNKNOWN : things.assignment}`, status: 404 })),
  'GET /absences': plain('who is away', (scene, { key }) => [
    { url: '/absences?limit=100', status: 200 },
    ...each((campus) => ({ url: `/absences?userId=${scene.things.absent[campus]}`, status: 200, check: ({ items }) => expect(items.length > 0, campus).toBe(looksAfter(key, campus)) })),
  ]),
  'POST /absences': plain('saying that somebody is away', (scene, { key }) => each((campus) => ({ url: '/absences', status: setsUp(key, campus) ? 422 : 404, body: { userId: oneOf(scene, campus), ...absence } }))),
  'PUT /absences/:absenceId': plain('changing an absence', ({ things }, { key }) => each((campus) => ({ url: `/absences/${things.absence[campus]}`, status: setsUp(key, campus) ? 409 : 404, body: { ...absence, version: STALE } }))),
  'DELETE /absences/:absenceId': plain('removing an absence', ({ things }, { key }) => each((campus) => ({ url: `/absences/${setsUp(key, campus) ? UNKNOWN : things.absence[campus]}`, status: 404 }))),
  'GET /absences/cover': plain('who could cover', (scene, { key, userId }) => [
    { url: '/absences/cover', status: 200 },
    ...each((campus) => ({ url: `/absences/cover?userId=${oneOf(scene, campus)}`, status: oneOf(scene, campus) === userId || setsUp(key, campus) ? 200 : 404 })),
  ]),
  'GET /me/absence': plain('one’s own absence', () => ({ url: '/me/absence', status: 200 })),
  'PUT /me/absence': plain('saying that one is away', () => ({ url: '/me/absence', status: 422, body: absence })),
  'DELETE /me/absence': plain('being back', () => ({ url: '/me/absence', status: 200 })),
  'GET /calendars': plain('calendars', ({ ground }, { key }) => ({
    url: '/calendars', status: 200, check: ({ items }) => CAMPUSES.forEach((campus) => expect(items.some(({ school }: Json) => school.id === ground[campus]), campus).toBe(looksAfter(key, campus))),
  })),
  'GET /calendars/:schoolId': plain('a calendar', ({ ground }, { key }) => each((campus) => ({ url: `/calendars/${ground[campus]}`, status: looksAfter(key, campus) ? 200 : 404 }))),
  'PUT /calendars/:schoolId': plain('changing a calendar', ({ ground }, { key }) => each((campus) => ({ url: `/calendars/${ground[campus]}`, status: setsUp(key, campus) ? 409 : 404, body: calendar }))),
  'GET /calendars/:schoolId/history': plain('what changed about a calendar', ({ ground }, { key }) => each((campus) => ({ url: `/calendars/${ground[campus]}/history`, status: looksAfter(key, campus) ? 200 : 404 }))),
  'GET /guardianships': plain('who is guardian of whom', ({ ground }, { key }) => [
    { url: '/guardianships?limit=100', status: 200, pages: true },
    { url: `/guardianships?studentId=${ground.sam}`, status: 200, check: ({ items }) => expect(items.length > 0).toBe(setsUp(key, 'lakeside')) },
    { url: `/guardianships?q=Okafor`, status: 200, check: ({ items }) => expect(items.length > 0).toBe(setsUp(key, 'lakeside')) },
  ]),
  'POST /guardianships': plain('linking a guardian', ({ ground, cast }, { key }) => ({
    url: '/guardianships', status: setsUp(key, 'lakeside') ? 409 : 404, body: { guardianId: cast.mother.userId, studentId: ground.sam, ...guardianship },
  })),
  'PUT /guardianships/:guardianshipId': plain('changing what a guardian sees', ({ things }, { key }) => each((campus) => ({ url: `/guardianships/${things.guardianship[campus]}`, status: setsUp(key, campus) ? 409 : 404, body: { ...guardianship, version: STALE } }))),
  'DELETE /guardianships/:guardianshipId': plain('removing a link', ({ things }, { key }) => each((campus) => ({ url: `/guardianships/${setsUp(key, campus) ? UNKNOWN : things.guardianship[campus]}`, status: 404 }))),
  'GET /guardianships/:guardianshipId/history': plain('what changed about a guardianship', ({ things }, { key }) => each((campus) => ({ url: `/guardianships/${things.guardianship[campus]}/history`, status: setsUp(key, campus) ? 200 : 404 }))),
  'GET /guardianships/people': plain('logins that could be linked', ({ cast }, { key }) => ({
    url: '/guardianships/people?q=Okafor', status: 200, check: ({ items }) => expect(items.some(({ id }: Json) => id === cast.mother.userId)).toBe(setsUp(key, 'lakeside')),
  })),
  'GET /schools': plain('the school tree', () => ({ url: '/schools', status: 200 })),
  'GET /admin/mail': plain('mail that was sent', (scene, { key }) => ({
    url: '/admin/mail?limit=100', status: 200, pages: true,
    check: ({ items }) => expect(items.some(({ to }: Json) => to === scene.cast.hillsideCounsellor.email) && !looksAfter(key, 'hillside'), 'mail to Hillside').toBe(false),
  })),
  'POST /admin/mail/:mailId/resend': plain('sending a mail again', () => ({ url: `/admin/mail/${UNKNOWN}/resend`, status: 404, body: {} })),
};
