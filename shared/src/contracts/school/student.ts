import { z } from 'zod';
import { LOG_STATUSES, POLARITIES } from '../../vocabulary/logs.ts';
import { defineRoute } from '../route.ts';
import { Cursor, Day, Id, Instant, Limit, page, Ref } from '../shapes.ts';
import { LogSummary, LogView } from '../student-logs/log.ts';

const StudentParams = z.strictObject({ studentId: Id });

export const StudentProfile = z.strictObject({
  id: Id, name: z.string(), legalName: z.string(), dateOfBirth: Day.optional(), school: Ref,
  context: z.strictObject({ program: z.string().optional(), academicYear: z.string().optional() }),
  groups: z.array(z.strictObject({ id: Id, name: z.string(), kind: z.string(), leaders: z.array(z.string()) })),
  /** Why the person looking reads what others write about the student; empty when they read only what they wrote or act on. */
  seenBecause: z.array(z.string()),
  may: z.strictObject({ writeLog: z.boolean(), /** Take the chronology out, on paper. */ print: z.boolean(), /** Open the records in an emergency. */ breakGlass: z.boolean() }),
});
export type StudentProfile = z.infer<typeof StudentProfile>;

export const showStudent = defineRoute({ method: 'GET', path: '/students/:studentId', summary: 'A student, in context', access: 'staff', params: StudentParams, response: StudentProfile });

const OfAStudent = { typeId: Id.optional(), polarity: z.enum(POLARITIES).optional(), status: z.enum(LOG_STATUSES).optional(), from: Day.optional(), to: Day.optional(), q: z.string().trim().max(200).optional() };

export const showStudentTimeline = defineRoute({
  method: 'GET', path: '/students/:studentId/timeline', summary: 'Logs about the student that this viewer may read, newest first', access: 'staff', heavy: { whenQueried: 'q' },
  params: StudentParams, query: z.strictObject({ cursor: Cursor, limit: Limit, ...OfAStudent }), response: page(LogSummary),
});

export const StudentChronology = z.strictObject({
  student: Ref,
  /** As they happened, the oldest first, each as its own page shows it. */
  logs: z.array(LogView),
  /** Whether that is all of them; of very many, the newest are told. */
  complete: z.boolean(),
  printedBy: Ref,
  printedAt: Instant,
});
export type StudentChronology = z.infer<typeof StudentChronology>;

/** For paper, so it is a disclosure and not a look. */
export const showStudentChronology = defineRoute({
  method: 'GET', path: '/students/:studentId/chronology', summary: 'What this viewer may read about the student, in full and in order, to be printed', access: 'logs.export', heavy: true,
  params: StudentParams, query: z.strictObject(OfAStudent), response: StudentChronology,
});

export const listSchools = defineRoute({
  method: 'GET', path: '/schools', summary: 'The school tree', access: 'staff',
  response: z.strictObject({ items: z.array(z.strictObject({
    id: Id, parentId: Id.nullable(), name: z.string(), shortCode: z.string(), timeZone: z.string(),
    /** What this person may do for the school: set up (Academic Administrator at or above it), administer (System Administrator). */
    may: z.strictObject({ setUp: z.boolean(), administer: z.boolean() }),
  })) }),
});
