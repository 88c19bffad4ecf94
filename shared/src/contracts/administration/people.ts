import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { Cursor, Day, Empty, Id, Instant, Limit, oneLine, page, Ref, SearchWords } from '../shapes.ts';

/** The version somebody was editing; a stale one is answered with 409 and the current state. */
export const EditedVersion = z.int().min(1);

/** One change of something administrators set up, as the ledger holds it; what people wrote is named, not shown. */
export const HistoryEntry = z.strictObject({
  id: Id, at: Instant,
  /** Null for the system. */
  by: Ref.nullable(),
  /** "Set up", "Changed", "Removed". */
  sentence: z.string(),
  changes: z.array(z.strictObject({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;
export const History = z.strictObject({ items: z.array(HistoryEntry) });
export type History = z.infer<typeof History>;

/** A role: one the product ships, or a routing-only one, which gives no reach. */
export const RoleView = z.strictObject({
  /** What assignments and steps name: the key of a shipped role, or the name of a routing-only one. */
  role: z.string(), label: z.string(), routingOnly: z.boolean(), active: z.boolean(),
  holders: z.int(), usedBySteps: z.int(), may: z.strictObject({ edit: z.boolean() }),
});
export type RoleView = z.infer<typeof RoleView>;
const RoleName = oneLine(60);
export const listRoles = defineRoute({ method: 'GET', path: '/admin/roles', summary: 'Shipped and routing-only roles, with who uses them', access: 'people', response: z.strictObject({ items: z.array(RoleView) }) });
export const addRole = defineRoute({ method: 'POST', path: '/admin/roles', summary: 'Add a routing-only role: it routes work and gives no reach', access: 'people', idempotent: true, body: z.strictObject({ name: RoleName.min(2, 'Give it a name.') }), response: RoleView, status: 201 });
export const changeRole = defineRoute({
  method: 'PUT', path: '/admin/roles/:role', summary: 'Retire a routing-only role, or take it back into use', access: 'people',
  params: z.strictObject({ role: RoleName }), body: z.strictObject({ active: z.boolean() }), response: RoleView,
});

export const RoleAssignmentView = z.strictObject({
  id: Id, role: z.string(), label: z.string(), school: Ref, startsOn: Day, endsOn: Day.nullable(), live: z.boolean(), version: z.int(), may: z.strictObject({ edit: z.boolean() }),
});
export type RoleAssignmentView = z.infer<typeof RoleAssignmentView>;
export const EMPLOYMENTS = ['active', 'on-leave', 'left'] as const;
export const StaffMember = z.strictObject({
  /** The login. */
  id: Id, name: z.string(), email: z.string(), enabled: z.boolean(),
  employment: z.enum(EMPLOYMENTS), capacity: z.number(), homeSchool: Ref,
  roles: z.array(RoleAssignmentView),
  /** The last day of an absence that holds today. */
  awayUntil: Day.nullable(),
  openTodos: z.int(), version: z.int(),
  may: z.strictObject({ edit: z.boolean(), assignRoles: z.boolean(), setAbsence: z.boolean() }),
});
export type StaffMember = z.infer<typeof StaffMember>;
export const StaffParams = z.strictObject({ userId: Id });
export const listStaff = defineRoute({
  method: 'GET', path: '/admin/people', summary: 'Staff of the schools this person administers, by name', access: 'people',
  query: z.strictObject({ cursor: Cursor, limit: Limit, q: SearchWords, schoolId: Id.optional(), role: RoleName.optional(), away: z.enum(['true']).optional() }),
  response: page(StaffMember),
});
export const showStaff = defineRoute({ method: 'GET', path: '/admin/people/:userId', summary: 'One member of staff', access: 'people', params: StaffParams, response: StaffMember });
export const changeStaff = defineRoute({
  method: 'PUT', path: '/admin/people/:userId', summary: 'Change employment or capacity', access: 'people', params: StaffParams,
  body: z.strictObject({ employment: z.enum(EMPLOYMENTS), capacity: z.number().positive('More than nothing.').max(9.99), version: EditedVersion }), response: StaffMember,
});
/** Staff record, roles and absences together. */
export const showStaffHistory = defineRoute({ method: 'GET', path: '/admin/people/:userId/history', summary: 'What changed about somebody’s work, newest first', access: 'people', params: StaffParams, response: History });

export const assignRole = defineRoute({
  method: 'POST', path: '/admin/role-assignments', summary: 'Give somebody a role at a school and everything below it', access: 'administer', idempotent: true,
  body: z.strictObject({ userId: Id, role: RoleName, schoolId: Id, startsOn: Day, endsOn: Day.nullable() }), response: StaffMember, status: 201,
});
export const changeRoleAssignment = defineRoute({
  method: 'PUT', path: '/admin/role-assignments/:assignmentId', summary: 'Change from when to when somebody holds a role', access: 'administer',
  params: z.strictObject({ assignmentId: Id }), body: z.strictObject({ startsOn: Day, endsOn: Day.nullable(), version: EditedVersion }), response: StaffMember,
});

/** Taken back as if it had never been; to end it, change its last day. */
export const removeRoleAssignment = defineRoute({
  method: 'DELETE', path: '/admin/role-assignments/:assignmentId', summary: 'Take back a role that was given by mistake', access: 'administer',
  params: z.strictObject({ assignmentId: Id }), response: Empty,
});

export const AbsenceView = z.strictObject({ id: Id, person: Ref, startsOn: Day, endsOn: Day, cover: Ref.nullable(), version: z.int(), may: z.strictObject({ edit: z.boolean() }) });
export type AbsenceView = z.infer<typeof AbsenceView>;
const AbsenceTerms = { startsOn: Day, endsOn: Day, coverUserId: Id.nullable() };
export const listAbsences = defineRoute({
  method: 'GET', path: '/absences', summary: 'Absences that end today or later, soonest first; or all of one person', access: 'people',
  query: z.strictObject({ userId: Id.optional(), cursor: Cursor, limit: Limit }), response: page(AbsenceView),
});
export const addAbsence = defineRoute({ method: 'POST', path: '/absences', summary: 'Say that a colleague is away, and who covers', access: 'set-up', idempotent: true, body: z.strictObject({ userId: Id, ...AbsenceTerms }), response: AbsenceView, status: 201 });
export const changeAbsence = defineRoute({ method: 'PUT', path: '/absences/:absenceId', summary: 'Change an absence', access: 'set-up', params: z.strictObject({ absenceId: Id }), body: z.strictObject({ ...AbsenceTerms, version: EditedVersion }), response: AbsenceView });
export const removeAbsence = defineRoute({ method: 'DELETE', path: '/absences/:absenceId', summary: 'Remove an absence that was a mistake', access: 'set-up', params: z.strictObject({ absenceId: Id }), response: Empty });
/** The person's own, that holds today or begins next. */
export const showMyAbsence = defineRoute({ method: 'GET', path: '/me/absence', summary: 'The absence that holds now or comes next', access: 'staff', response: z.strictObject({ absence: AbsenceView.nullable() }) });
export const setMyAbsence = defineRoute({ method: 'PUT', path: '/me/absence', summary: 'Say that I am away, and who covers', access: 'staff', body: z.strictObject(AbsenceTerms), response: z.strictObject({ absence: AbsenceView.nullable() }) });
export const endMyAbsence = defineRoute({ method: 'DELETE', path: '/me/absence', summary: 'I am back (or never went)', access: 'staff', response: Empty });
/** Colleagues who could cover: hold a role this person holds, at or above a school of theirs; best known by name. */
export const searchCover = defineRoute({
  method: 'GET', path: '/absences/cover', summary: 'Who could cover for somebody', access: 'staff',
  query: z.strictObject({ userId: Id.optional(), q: SearchWords }), response: z.strictObject({ items: z.array(z.strictObject({ id: Id, name: z.string(), roles: z.string() })) }),
});
