import type { BodyOf, RequestOf } from '@throughline/shared';
import { api } from './api.ts';

export type StaffFilters = Omit<NonNullable<RequestOf<'GET /admin/people'>['query']>, 'cursor' | 'limit'>;

/** Staff of the schools this person administers, by name, page by page. */
export const listStaff = (filters: StaffFilters, cursor?: string, limit?: number, signal?: AbortSignal) =>
  api('GET /admin/people', { query: { ...filters, cursor, limit }, ...(signal ? { signal } : {}) });
export const showStaff = (userId: string) => api('GET /admin/people/:userId', { params: { userId } });
export const showStaffHistory = (userId: string) => api('GET /admin/people/:userId/history', { params: { userId } });
export const changeStaff = (userId: string, body: BodyOf<'PUT /admin/people/:userId'>) => api('PUT /admin/people/:userId', { params: { userId }, body });

export const listRoles = () => api('GET /admin/roles', {});
export const addRole = (body: BodyOf<'POST /admin/roles'>, key: string) => api('POST /admin/roles', { body, key });
/** Retires a routing-only role, or takes it back into use. */
export const changeRole = (role: string, active: boolean) => api('PUT /admin/roles/:role', { params: { role }, body: { active } });
export const assignRole = (body: BodyOf<'POST /admin/role-assignments'>, key: string) => api('POST /admin/role-assignments', { body, key });
export const changeRoleAssignment = (assignmentId: string, body: BodyOf<'PUT /admin/role-assignments/:assignmentId'>) =>
  api('PUT /admin/role-assignments/:assignmentId', { params: { assignmentId }, body });
/** For a role given by mistake; one that ends keeps its last day. */
export const removeRoleAssignment = (assignmentId: string) => api('DELETE /admin/role-assignments/:assignmentId', { params: { assignmentId } });

/** Who is away today or later, soonest first; or every absence of one person. */
export const listAbsences = (userId?: string, cursor?: string) => api('GET /absences', { query: { userId, cursor } });
export const addAbsence = (body: BodyOf<'POST /absences'>, key: string) => api('POST /absences', { body, key });
export const changeAbsence = (absenceId: string, body: BodyOf<'PUT /absences/:absenceId'>) => api('PUT /absences/:absenceId', { params: { absenceId }, body });
export const removeAbsence = (absenceId: string) => api('DELETE /absences/:absenceId', { params: { absenceId } });
/** Colleagues who could cover for somebody, or for oneself. */
export const searchCover = (q: string, userId?: string, signal?: AbortSignal) => api('GET /absences/cover', { query: { q: q || undefined, userId }, ...(signal ? { signal } : {}) });

export const listCalendars = () => api('GET /calendars', {});
export const showCalendar = (schoolId: string) => api('GET /calendars/:schoolId', { params: { schoolId } });
export const showCalendarHistory = (schoolId: string) => api('GET /calendars/:schoolId/history', { params: { schoolId } });
/** Without a version the school gets a calendar of its own. */
export const changeCalendar = (schoolId: string, body: BodyOf<'PUT /calendars/:schoolId'>) => api('PUT /calendars/:schoolId', { params: { schoolId }, body });
