import { z } from 'zod';
import { POLARITIES } from '../../vocabulary/logs.ts';
import { defineRoute } from '../route.ts';
import { Day, Id, idList, plainText, Ref } from '../shapes.ts';

export const StudentHit = z.strictObject({ id: Id, name: z.string(), school: z.string(), cohort: z.string().optional() });
export type StudentHit = z.infer<typeof StudentHit>;

/** Forgives typing (trigram); without `q`, the students this person wrote about last. */
export const searchStudents = defineRoute({
  method: 'GET', path: '/capture/students', summary: 'Students this person may write about', access: 'logs.write',
  query: z.strictObject({ q: z.string().trim().max(100).default('') }),
  response: z.strictObject({ items: z.array(StudentHit) }),
});

export const CaptureGroup = z.strictObject({ id: Id, name: z.string(), kind: z.enum(['course', 'activity', 'cohort', 'pastoral']), school: z.string(), students: z.array(Ref) });
export type CaptureGroup = z.infer<typeof CaptureGroup>;
export const listMyGroups = defineRoute({
  method: 'GET', path: '/capture/groups', summary: 'The groups this person leads, with their students', access: 'logs.write',
  response: z.strictObject({ items: z.array(CaptureGroup) }),
});

export const OfferedType = z.strictObject({
  id: Id, name: z.string(), polarity: z.enum(POLARITIES), restricted: z.boolean(), colour: z.string(),
  noteTemplate: z.string().optional(), defaultNextStepId: Id.optional(),
  defaultSharing: z.strictObject({ student: z.boolean(), guardians: z.boolean() }),
  /** Who reads logs of a restricted type; empty for a standard one. */
  readerRoles: z.array(z.string()),
  /** Whether this writer may open it to the family: of a restricted type only a reader may. */
  may: z.strictObject({ share: z.boolean() }),
});
export type OfferedType = z.infer<typeof OfferedType>;
export const OfferedStep = z.strictObject({ id: Id, name: z.string(), role: z.string(), roleLabel: z.string(), respondWithinDays: z.int(), autoCloseAfterDays: z.int().nullable() });
export type OfferedStep = z.infer<typeof OfferedStep>;

/** What is offered is what all the students share, by each log's resolved school on that day. */
export const showCaptureOptions = defineRoute({
  method: 'GET', path: '/capture/options', summary: 'Log types and next steps offered for these students on this day', access: 'logs.write',
  query: z.strictObject({ studentIds: idList(100), occurredOn: Day.optional() }),
  response: z.strictObject({ types: z.array(OfferedType), nextSteps: z.array(OfferedStep) }),
});

export const Candidate = z.strictObject({ id: Id, name: z.string(), eligible: z.boolean(), reason: z.string() });
export const listCandidates = defineRoute({
  method: 'GET', path: '/capture/candidates', summary: 'Who could take this next step of a log of this type for these students, with the reason for each', access: 'logs.write',
  query: z.strictObject({ studentIds: idList(100), nextStepId: Id, typeId: Id.optional(), occurredOn: Day.optional(), q: z.string().trim().max(100).optional() }),
  response: z.strictObject({ items: z.array(Candidate) }),
});

/** For the warning before a family reads it. What is asked is looked at and not kept. */
export const findNamedStudents = defineRoute({
  method: 'POST', path: '/capture/named-students', summary: 'Other students of the school whom a text names', access: 'logs.write',
  body: z.strictObject({ studentIds: z.array(Id).min(1).max(100), text: plainText(10_000) }),
  response: z.strictObject({ items: z.array(Ref) }),
});
