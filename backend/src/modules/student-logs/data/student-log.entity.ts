import { defineEntity, p } from '@mikro-orm/core';
import { INCIDENT_ROLES, LOG_STATUSES, OUTCOMES, type ClosingOutcome, type IncidentRole, type SightLevel } from '@throughline/shared';
import type { LogState } from '../domain/lifecycle.rules.ts';
import type { LogFacts } from '../domain/visibility.rules.ts';
import { Incident } from './incident.entity.ts';
import { LogType } from './log-type.entity.ts';
import { NextStep } from './next-step.entity.ts';

const StudentLogSchema = defineEntity({
  name: 'StudentLog',
  tableName: 'student_log',
  properties: {
    id: p.uuid().primary(),
    studentId: p.uuid(),
    typeId: () => p.manyToOne(LogType).mapToPk().fieldName('type_id'),
    text: p.text(),
    occurredOn: p.date(),
    occurredTime: p.time().nullable(),
    place: p.text().nullable(),
    recordedAt: p.datetime(),
    authorId: p.uuid(),
    schoolId: p.uuid(),
    academicYearId: p.uuid().nullable(),
    programId: p.uuid().nullable(),
    offeringId: p.uuid().nullable(),
    status: p.enum(LOG_STATUSES),
    outcome: p.enum(OUTCOMES).nullable(),
    stepId: () => p.manyToOne(NextStep).mapToPk().fieldName('step_id').nullable(),
    stepName: p.text().nullable(),
    stepRole: p.text().nullable(),
    stepRespondWithinDays: p.integer().nullable(),
    stepAutoCloseAfterDays: p.integer().nullable(),
    stepRemindBeforeDays: p.integer().nullable(),
    stepEscalationRole: p.text().nullable(),
    stepAssigneeMayComplete: p.boolean().nullable(),
    assigneeId: p.uuid().nullable(),
    dueOn: p.date().nullable(),
    reviewDueOn: p.date().nullable(),
    reviewOpenedAt: p.datetime().nullable(),
    reviewWithOversight: p.boolean(),
    dutyRemindedOn: p.date().nullable(),
    dutyRung: p.integer(),
    dutyRungOn: p.date().nullable(),
    followedUpBy: p.array().columnType('uuid[]'),
    sharedStudent: p.boolean(),
    sharedGuardians: p.boolean(),
    familyWording: p.text().nullable(),
    sharedAt: p.datetime().nullable(),
    sharedBy: p.uuid().nullable(),
    sharedByReader: p.boolean(),
    incidentId: () => p.manyToOne(Incident).mapToPk().fieldName('incident_id').nullable(),
    incidentRole: p.enum(INCIDENT_ROLES).nullable(),
    /** How many students it was written about at once: what a family is told of others. */
    incidentStudents: p.integer().nullable(),
    lastActivityAt: p.datetime(),
    completedAt: p.datetime().nullable(),
    withdrawnAt: p.datetime().nullable(),
    version: p.integer(),
  },
});

/** What a log keeps of its next step. */
export type StepTemplate = Pick<NextStep, 'id' | 'name' | 'role' | 'respondWithinDays' | 'remindBeforeDays' | 'escalationRole' | 'assigneeMayComplete'> & { autoCloseAfterDays: number | null };

export interface SharingTerms { readonly student: boolean; readonly guardians: boolean; readonly familyWording: string | null }
/** Who shares, and whether they read the log's type as one of its readers. */
export interface Sharer { readonly userId: string; readonly asReader: boolean }

/** One Student Log. Its verbs keep status, to-do, review duty and version together; text, type and student never change. */
export class StudentLog extends StudentLogSchema.class {
  /** The first to-do opens while the log is written: this person holds it until the day. */
  assign(assigneeId: string, dueOn: string): void {
    this.status = 'open';
    this.outcome = null;
    this.completedAt = null;
    this.assigneeId = assigneeId;
    this.dueOn = dueOn;
    this.forgetMarks();
  }

  /** A new cycle: handed on, continued after a follow-up, or opened again. */
  reassign(assigneeId: string, dueOn: string, at: Date): void {
    this.endReview();
    this.assign(assigneeId, dueOn);
    this.touch(at);
  }

  /** Another next step than the one it was written with; its terms are kept like the first one's. */
  changeStep(step: StepTemplate): void {
    this.stepId = step.id;
    this.stepName = step.name;
    this.stepRole = step.role;
    this.stepRespondWithinDays = step.respondWithinDays;
    this.stepAutoCloseAfterDays = step.autoCloseAfterDays;
    this.stepRemindBeforeDays = step.remindBeforeDays;
    this.stepEscalationRole = step.escalationRole;
    this.stepAssigneeMayComplete = step.assigneeMayComplete;
  }

  withdraw(at: Date): void {
    this.status = 'withdrawn';
    this.outcome = null;
    this.completedAt = null;
    this.withdrawnAt = at;
    this.release();
    this.endReview();
    this.touch(at);
  }

  /** Something was added; it counts as activity and costs nobody a conflict. */
  clarified(at: Date): void {
    this.lastActivityAt = at;
  }

  /** The family wrote back; it counts as activity, changes no duty, and costs nobody a conflict. */
  replied(at: Date): void {
    this.lastActivityAt = at;
  }

  /**
   * A colleague's log about the same event was written; it costs nobody a conflict, and is no activity of this log.
   * @param incidentId of the incident that is opened for the two
   */
  becomePartOf(incidentId: string, role: IncidentRole): void {
    this.incidentId = incidentId;
    this.incidentRole = role;
    this.incidentStudents = 1;
  }

  /** Something that was added is gone again: as much activity as adding it was. */
  evidenceRemoved(at: Date): void {
    this.lastActivityAt = at;
  }

  /** The assignee has acted; the review duty opens, with the author or, when they are away or gone, with oversight. */
  followUp(by: string, at: Date, review: { dueOn: string; withOversight: boolean }): void {
    this.status = 'in-progress';
    this.release();
    this.followedUpBy = [...new Set([...this.followedUpBy, by])];
    this.reviewDueOn = review.dueOn;
    this.reviewOpenedAt = at;
    this.reviewWithOversight = review.withOversight;
    this.forgetMarks();
    this.touch(at);
  }

  complete(outcome: ClosingOutcome, at: Date): void {
    this.status = 'completed';
    this.outcome = outcome;
    this.completedAt = at;
    this.release();
    this.endReview();
    this.touch(at);
  }

  /** Sharing chosen while writing: part of version 1. */
  shareFromTheStart(choice: SharingTerms, by: Sharer, at: Date): void {
    this.setSharing(choice, by, at);
  }

  changeSharing(choice: SharingTerms, by: Sharer, at: Date): void {
    this.setSharing(choice, by, at);
    this.touch(at);
  }

  /** The first sharing keeps its moment while anybody still reads it; revoking keeps as what it had been shared. */
  private setSharing(choice: SharingTerms, by: Sharer, at: Date): void {
    const wasShared = this.sharedStudent || this.sharedGuardians;
    const isShared = choice.student || choice.guardians;
    this.sharedStudent = choice.student;
    this.sharedGuardians = choice.guardians;
    this.familyWording = choice.familyWording;
    if (isShared) this.sharedByReader = by.asReader;
    if (wasShared === isShared) return;
    this.sharedAt = isShared ? at : null;
    this.sharedBy = isShared ? by.userId : null;
  }

  facts(): LogFacts {
    const { studentId, authorId, followedUpBy, schoolId, typeId, sharedStudent, sharedGuardians, sharedByReader } = this;
    return {
      studentId, authorId, followedUpBy, schoolId, typeId, sharedStudent, sharedGuardians, sharedByReader,
      assigneeId: this.assigneeId ?? null, academicYearId: this.academicYearId ?? null, programId: this.programId ?? null,
      withdrawn: this.status === 'withdrawn',
    };
  }

  /**
   * @param level how much of it the person sees who would act
   * @param lastAssigneeId whoever holds the open to-do, or held the last one
   */
  state(level: SightLevel, lastAssigneeId: string | null): LogState {
    const { status, studentId, schoolId, typeId, authorId, recordedAt } = this;
    return { status, level, studentId, schoolId, typeId, authorId, recordedAt, lastAssigneeId, assigneeId: this.assigneeId ?? null, assigneeMayComplete: this.stepAssigneeMayComplete ?? false };
  }

  /** Somebody else holds the to-do because its holder cannot act: no activity, and due day and marks stay. */
  handOver(assigneeId: string): void {
    this.assigneeId = assigneeId;
    this.version += 1;
  }

  /** The review duty goes to oversight, or back to the author; what was done about it stays done. */
  moveReview(withOversight: boolean): void {
    this.reviewWithOversight = withOversight;
  }

  private release(): void {
    this.assigneeId = null;
    this.dueOn = null;
  }

  private endReview(): void {
    this.reviewDueOn = null;
    this.reviewOpenedAt = null;
    this.reviewWithOversight = false;
  }

  /** What the daily job did about one duty is nothing to the next. */
  private forgetMarks(): void {
    this.dutyRemindedOn = null;
    this.dutyRung = 0;
    this.dutyRungOn = null;
  }

  private touch(at: Date): void {
    this.lastActivityAt = at;
    this.version += 1;
  }
}
StudentLogSchema.setClass(StudentLog);
