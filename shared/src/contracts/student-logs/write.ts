import { z } from 'zod';
import { INCIDENT_ROLES } from '../../vocabulary/logs.ts';
import { defineRoute } from '../route.ts';
import { EvidenceWishes } from '../evidence/evidence.ts';
import { Day, Id, Ref, TimeOfDay, plainText } from '../shapes.ts';
import { LogContext, LogSummary, LogView } from './log.ts';
import { ReaderGroup } from './read.ts';

export const SharingChoice = z.strictObject({ student: z.boolean(), guardians: z.boolean(), familyWording: plainText(4000).optional() });

export const WriteLog = z.strictObject({
  studentIds: z.array(Id).min(1, 'Choose a student.').max(100).refine((ids) => new Set(ids).size === ids.length, 'A student is named twice.'),
  typeId: Id,
  text: plainText(10_000, 'Write what happened.'),
  occurredOn: Day.optional(),
  occurredTime: TimeOfDay.optional(),
  place: plainText(120).optional(),
  followUp: z.strictObject({ nextStepId: Id, assigneeId: Id.optional() }).optional(),
  sharing: SharingChoice.optional(),
  evidence: EvidenceWishes,
  incident: z.strictObject({ roles: z.record(Id, z.enum(INCIDENT_ROLES)) }).optional(),
  /** A log about the same event that the writer may read: these join its incident, or make one with it. */
  joinLogId: Id.optional(),
});
export type WriteLog = z.infer<typeof WriteLog>;

export const writeLogs = defineRoute({
  method: 'POST', path: '/student-logs', summary: 'Write a log about one or several students', access: 'logs.write', idempotent: true,
  body: WriteLog, response: z.strictObject({ logs: z.array(LogView), incidentId: Id.optional() }), status: 201,
});

export const LogPreview = z.strictObject({
  perStudent: z.array(z.strictObject({
    studentId: Id,
    context: LogContext.nullable(),
    assignee: Ref.optional(),
    reason: z.string().optional(),
    dueOn: Day.optional(),
    refused: z.strictObject({ code: z.string(), detail: z.string() }).optional(),
    /** How many people will be able to open this student's log. */
    readers: z.int().optional(),
  })),
  /** Who will be able to open at least one of the logs, by rule. */
  readers: z.array(ReaderGroup),
  duplicates: z.array(LogSummary),
});
export type LogPreview = z.infer<typeof LogPreview>;

export const previewLogs = defineRoute({
  method: 'POST', path: '/student-logs/preview', summary: 'Who would get it, when it would be due, who could read it', access: 'logs.write', heavy: true,
  body: WriteLog, response: LogPreview,
});
