import { z } from 'zod';
import { INCIDENT_ROLES, LOG_STATUSES, OUTCOMES, POLARITIES, REPLY_KINDS, SIGHT_LEVELS, TRAIL_KINDS, VISIBILITY_RULES } from '../../vocabulary/logs.ts';
import { EvidenceView } from '../evidence/evidence.ts';
import { Day, Id, Instant, Ref, TimeOfDay } from '../shapes.ts';

export const LogTypeRef = z.strictObject({ id: Id, name: z.string(), polarity: z.enum(POLARITIES), restricted: z.boolean(), colour: z.string() });
export const LogContext = z.strictObject({ school: Ref, academicYear: Ref.nullable(), program: Ref.nullable(), offering: Ref.nullable() });
export type LogContext = z.infer<typeof LogContext>;

export const TodoView = z.strictObject({
  id: Id, assignee: Ref, role: z.string(), dueOn: Day, overdue: z.boolean(), reason: z.string(),
  /** Whoever holds it cannot act on it, and nobody else can take it at present. */
  stranded: z.literal(true).optional(),
});
/** `assignee` is the author, or null when oversight has the duty. */
export const ReviewView = z.strictObject({ assignee: Ref.nullable(), dueOn: Day, overdue: z.boolean() });
/** Who has a log whose holder is not named: people with one of these roles. */
export const HeldView = z.strictObject({ roles: z.array(z.string()).min(1), dueOn: Day, overdue: z.boolean() });
export const SharingView = z.strictObject({ student: z.boolean(), guardians: z.boolean(), familyWording: z.string().optional(), sharedAt: Instant.optional(), sharedBy: Ref.optional() });
export const FollowUpView = z.strictObject({ id: Id, author: Ref, text: z.string(), writtenAt: Instant });

export const ClarificationView = z.strictObject({ id: Id, author: Ref, text: z.string(), writtenAt: Instant });

/** What somebody of the family wrote back; `relation` is what they were to the student then: "Mother", "Student"… */
export const ReplyView = z.strictObject({ id: Id, author: Ref, relation: z.string(), kind: z.enum(REPLY_KINDS), text: z.string(), writtenAt: Instant });

/** What the server allows this viewer to do with this log now. */
export const LogMay = z.strictObject({
  followUp: z.boolean(),
  complete: z.boolean(),
  reassign: z.boolean(),
  share: z.boolean(),
  reopen: z.boolean(),
  withdraw: z.boolean(),
  clarify: z.boolean(),
});
export type LogMay = z.infer<typeof LogMay>;

/**
 * A log. On a `receipt` it carries what its author wrote and added, type, status and outcome, and in the place of to-do and review who
 * has it by role and until when; all else is as empty as if there were nothing.
 */
export const LogView = z.strictObject({
  id: Id,
  level: z.enum(SIGHT_LEVELS),
  student: Ref,
  type: LogTypeRef,
  text: z.string(),
  occurredOn: Day,
  occurredTime: TimeOfDay.optional(),
  place: z.string().optional(),
  recordedAt: Instant,
  author: Ref,
  context: LogContext,
  status: z.enum(LOG_STATUSES),
  outcome: z.enum(OUTCOMES).optional(),
  nextStep: z.strictObject({ id: Id, name: z.string(), role: z.string(), respondWithinDays: z.int() }).optional(),
  todo: TodoView.optional(),
  review: ReviewView.optional(),
  /** On a receipt alone. */
  held: HeldView.optional(),
  sharing: SharingView,
  incident: z.strictObject({ id: Id, role: z.enum(INCIDENT_ROLES) }).optional(),
  followUps: z.array(FollowUpView),
  clarifications: z.array(ClarificationView),
  /** Of the family, oldest first; none on a receipt. They stay when sharing ends. */
  replies: z.array(ReplyView),
  /** Oldest first; what was removed is in the trail alone. */
  evidence: z.array(EvidenceView),
  version: z.int(),
  /** The rule that lets this viewer read it, and the sentence that says so. */
  seenBecause: z.strictObject({
    rule: z.enum(VISIBILITY_RULES), label: z.string(),
    /** The sentences of other rules that would let them read it too. */
    also: z.array(z.string()).optional(),
  }),
  may: LogMay,
});
export type LogView = z.infer<typeof LogView>;

export const Receipt = z.strictObject({
  reader: Ref,
  /** "Mother", "Father", "Student"… */
  relation: z.string(),
  firstSeenAt: Instant.nullable(),
  lastSeenAt: Instant.nullable(),
  acknowledgedAt: Instant.nullable(),
});
export type Receipt = z.infer<typeof Receipt>;

export const LogSummary = z.strictObject({
  id: Id,
  student: Ref,
  type: LogTypeRef,
  /** The first 240 characters of the text. */
  excerpt: z.string(),
  occurredOn: Day,
  occurredTime: TimeOfDay.optional(),
  recordedAt: Instant,
  author: Ref,
  school: Ref,
  status: z.enum(LOG_STATUSES),
  outcome: z.enum(OUTCOMES).optional(),
  nextStep: z.string().optional(),
  assignee: Ref.optional(),
  dueOn: Day.optional(),
  overdue: z.boolean(),
  shared: z.strictObject({ student: z.boolean(), guardians: z.boolean() }),
  /** Among one's own: who of the family has seen it, as its page says; absent where it is and was shared with nobody. */
  receipts: z.array(Receipt).optional(),
});
export type LogSummary = z.infer<typeof LogSummary>;

export const TrailEntry = z.strictObject({
  id: Id,
  kind: z.enum(TRAIL_KINDS),
  at: Instant,
  /** Null for the system. */
  by: Ref.nullable(),
  /** One sentence a person would say: "Routed to Cem Aydın: Counsellor at Lakeside, 3 open (fewest of 4), in today". */
  sentence: z.string(),
  note: z.string().optional(),
});
export type TrailEntry = z.infer<typeof TrailEntry>;
