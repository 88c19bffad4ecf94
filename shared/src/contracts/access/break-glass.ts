import { z } from 'zod';
import { BREAK_GLASS_FINDINGS, BREAK_GLASS_LISTS, LOOK_KINDS } from '../../vocabulary/access.ts';
import { defineRoute } from '../route.ts';
import { Cursor, Day, Id, Instant, Limit, oneLine, page, plainText, Ref } from '../shapes.ts';
import { LogTypeRef } from '../student-logs/log.ts';

/** Legal or preferred name and date of birth, exactly: what opens a student outside one's own schools. */
const ExactStudent = { name: oneLine(200).min(1, 'Give the student’s full name.'), dateOfBirth: Day };

export const openBreakGlass = defineRoute({
  method: 'POST', path: '/students/:studentId/break-glass', access: 'break-glass', idempotent: true, status: 201,
  summary: 'Open a student’s records in an emergency, for 30 minutes; a student of another school takes name and date of birth',
  params: z.strictObject({ studentId: Id }),
  body: z
    .strictObject({
      reason: plainText(1000, 'Say why, in a sentence: somebody else will read it.'),
      /** Password or code of the second factor, once more. */
      password: z.string().min(1).max(200).optional(), code: oneLine(40).min(1).optional(),
      name: ExactStudent.name.optional(), dateOfBirth: ExactStudent.dateOfBirth.optional(),
    })
    .refine(({ password, code }) => (password === undefined) !== (code === undefined), { path: ['password'], message: 'Give your password, or a code.' })
    .refine(({ name, dateOfBirth }) => (name === undefined) === (dateOfBirth === undefined), { path: ['dateOfBirth'], message: 'Name and date of birth belong together.' }),
  response: z.strictObject({ id: Id, student: Ref, endsAt: Instant }),
});

/** Few tries, each of them kept: 404 unless exactly one student is called that and was born that day. */
export const findBreakGlassStudent = defineRoute({
  method: 'POST', path: '/break-glass/student', summary: 'Find one student of any school by exact name and date of birth', access: 'break-glass', heavy: true,
  body: z.strictObject(ExactStudent), response: z.strictObject({ student: Ref, school: Ref }),
});

export const BreakGlassView = z.strictObject({
  id: Id, student: Ref, school: Ref, by: Ref, reason: z.string(), openedAt: Instant, endsAt: Instant,
  /** The last school day on which the review is in time. */
  reviewDueOn: Day, overdue: z.boolean(),
  review: z.strictObject({ by: Ref, at: Instant, finding: z.enum(BREAK_GLASS_FINDINGS), note: z.string().nullable() }).nullable(),
  may: z.strictObject({ review: z.boolean() }),
});
export type BreakGlassView = z.infer<typeof BreakGlassView>;

/** `waiting` and `reviewed`: what others opened and this person may review, the longest waiting first; `mine`: newest first. */
export const listBreakGlass = defineRoute({
  method: 'GET', path: '/break-glass', summary: 'Emergencies: those to review, those reviewed, and one’s own', access: 'break-glass',
  query: z.strictObject({ show: z.enum(BREAK_GLASS_LISTS).default('waiting'), cursor: Cursor, limit: Limit }), response: page(BreakGlassView),
});

export const reviewBreakGlass = defineRoute({
  method: 'POST', path: '/break-glass/:breakGlassId/review', summary: 'Say what one found about an emergency that somebody else declared; once', access: 'break-glass', idempotent: true,
  params: z.strictObject({ breakGlassId: Id }),
  body: z.strictObject({ finding: z.enum(BREAK_GLASS_FINDINGS), note: plainText(1000).nullable() })
    .refine(({ finding, note }) => finding === 'appropriate' || note !== null, { path: ['note'], message: 'Say in a sentence what was not in order.' }),
  response: BreakGlassView,
});

/** `logs`: those the person who asks may read themselves, the first look first; `others`: how many more there were. */
export const EmergencyLooks = z.strictObject({
  logs: z.array(z.strictObject({ log: z.strictObject({ id: Id, type: LogTypeRef, occurredOn: Day }), firstAt: Instant, how: z.enum(LOOK_KINDS) })),
  others: z.int().min(0),
});
export type EmergencyLooks = z.infer<typeof EmergencyLooks>;

export const showEmergencyLooks = defineRoute({
  method: 'GET', path: '/break-glass/:breakGlassId/looks', summary: 'Which logs of the student were looked at during an emergency, for its review', access: 'break-glass',
  params: z.strictObject({ breakGlassId: Id }), response: EmergencyLooks,
});
