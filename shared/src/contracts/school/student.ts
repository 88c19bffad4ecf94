import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { Cursor, Day, Id, Limit, page, Ref } from '../shapes.ts';
import { LogSummary } from '../student-logs/log.ts';

const StudentParams = z.strictObject({ studentId: Id });

export const StudentProfile = z.strictObject({
  id: Id, name: z.string(), legalName: z.string(), dateOfBirth: Day.optional(), school: Ref,
  context: z.strictObject({ program: z.string().optional(), academicYear: z.string().optional() }),
  groups: z.array(z.strictObject({ id: Id, name: z.string(), kind: z.string(), leaders: z.array(z.string()) })),
  /** Why the person looking reads what others write about the student; empty when they read only what they wrote or act on. */
  seenBecause: z.array(z.string()),
  may: z.strictObject({ writeLog: z.boolean(), /** Open the records in an emergency. */ breakGlass: z.boolean() }),
});
export type StudentProfile = z.infer<typeof StudentProfile>;

export const showStudent = defineRoute({ method: 'GET', path: '/students/:studentId', summary: 'A student, in context', access: 'staff', params: StudentParams, response: StudentProfile });

export const showStudentTimeline = defineRoute({
  method: 'GET', path: '/students/:studentId/timeline', summary: 'Logs about the student that this viewer may read, newest first', access: 'staff',
  params: StudentParams, query: z.strictObject({ cursor: Cursor, limit: Limit }), response: page(LogSummary),
});

export const listSchools = defineRoute({
  method: 'GET', path: '/schools', summary: 'The school tree', access: 'staff',
  response: z.strictObject({ items: z.array(z.strictObject({
    id: Id, parentId: Id.nullable(), name: z.string(), shortCode: z.string(), timeZone: z.string(),
    /** What this person may do for the school: set up (Academic Administrator at or above it), administer (System Administrator). */
    may: z.strictObject({ setUp: z.boolean(), administer: z.boolean() }),
  })) }),
});
