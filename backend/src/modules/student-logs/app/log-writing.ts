import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type LogView, writeLogs, type WriteLog } from '@throughline/shared';
import { Clock, Ids } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import { Idempotency, problem } from '../../../platform/http/index.ts';
import { Reach, Viewer } from '../../access/index.ts';
import { StudentLog } from '../data/student-log.entity.ts';
import { Todo } from '../data/todo.entity.ts';
import { LogAssigned, LogChanged, LogShared } from '../domain/events.ts';
import { CoverageGaps, CoverageRefusal } from './coverage-gaps.ts';
import { type Claimed, EvidenceAdding } from './evidence/evidence-adding.ts';
import { IncidentJoining } from './incident-joining.ts';
import { LogPlanning, type PlannedLog } from './log-planning.ts';
import { LogReading } from './log-reading.ts';
import { Trail } from './trail.ts';

type Ready = PlannedLog & { context: NonNullable<PlannedLog['context']> };

/** Writing logs: one transaction for all students, all or nothing. */
@Injectable()
export class LogWriting {
  constructor(
    private readonly reach: Reach,
    private readonly idempotency: Idempotency,
    private readonly planning: LogPlanning,
    private readonly incidents: IncidentJoining,
    private readonly reading: LogReading,
    private readonly gaps: CoverageGaps,
    private readonly evidence: EvidenceAdding,
    private readonly trail: Trail,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws Problem 422 naming every student it was refused for, 409 when the key was used for something else */
  write(viewer: Viewer, input: WriteLog, key: string): Promise<{ logs: LogView[]; incidentId?: string }> {
    return this.gaps.noting(() => this.reach.as(viewer, async (em) => {
      const { ids } = await this.idempotency.once(em, { actorId: viewer.userId, key, route: writeLogs, body: input }, () => this.create(em, viewer, input));
      const logs = await this.reading.views(em, viewer, ids);
      const incidentId = logs.find((log) => log.incident)?.incident?.id;
      return { logs, ...(incidentId ? { incidentId } : {}) };
    }));
  }

  private async create(em: EntityManager, viewer: Viewer, input: WriteLog): Promise<string[]> {
    const joined = await this.incidents.find(em, viewer, input, true);
    const plans = refuseUnlessAllReady(await this.planning.plan(em, viewer, input, true));
    const incidentId = await this.incidents.idFor(em, viewer, input, joined);
    const logs = plans.map((plan) => this.createOne(em, viewer, input, plan, incidentId));
    // who writes it says whether it is shared at all, and the plan has refused those who may not
    const sharing = { student: input.sharing?.student ?? false, guardians: input.sharing?.guardians ?? false };
    const claimed = await this.evidence.claim(em, viewer, input.evidence, { log: sharing, mayShare: true });
    for (const [log, plan] of logs) this.open(em, viewer, input, log, plan, claimed);
    await this.tell(em, viewer, logs.map(([log]) => log));
    await em.flush();
    return logs.map(([log]) => log.id);
  }

  private createOne(em: EntityManager, viewer: Viewer, input: WriteLog, plan: Ready, incidentId: string | null): [StudentLog, Ready] {
    const now = this.clock.now();
    const { context, step, assignment } = plan;
    const log = em.create(
      StudentLog,
      {
        id: this.ids.next(), studentId: plan.studentId, typeId: input.typeId, text: input.text,
        occurredOn: plan.occurredOn, occurredTime: input.occurredTime ?? null, place: input.place ?? null,
        recordedAt: now, authorId: viewer.userId,
        schoolId: context.school.id, academicYearId: context.academicYear?.id ?? null, programId: context.program?.id ?? null, offeringId: context.offering?.id ?? null,
        status: 'completed', outcome: 'recorded', completedAt: now,
        stepId: step?.id ?? null, stepName: step?.name ?? null, stepRole: step?.role ?? null, stepRespondWithinDays: step?.respondWithinDays ?? null,
        stepAutoCloseAfterDays: step?.autoCloseAfterDays ?? null, stepRemindBeforeDays: step?.remindBeforeDays ?? null,
        stepEscalationRole: step?.escalationRole ?? null, stepAssigneeMayComplete: step?.assigneeMayComplete ?? null,
        assigneeId: null, dueOn: null, reviewDueOn: null, reviewOpenedAt: null, reviewWithOversight: false, followedUpBy: [], dutyRemindedOn: null, dutyRung: 0, dutyRungOn: null,
        sharedStudent: false, sharedGuardians: false, familyWording: null, sharedAt: null, sharedBy: null, sharedByReader: false,
        incidentId, incidentRole: incidentId ? (input.incident?.roles[plan.studentId] ?? 'involved') : null, incidentStudents: incidentId ? input.studentIds.length : null,
        lastActivityAt: now, withdrawnAt: null, version: 1,
      },
      { persist: true },
    );
    if (assignment) log.assign(assignment.assignee.id, assignment.dueOn);
    if (input.sharing?.student || input.sharing?.guardians) log.shareFromTheStart({ student: input.sharing.student, guardians: input.sharing.guardians, familyWording: input.sharing.familyWording ?? null }, { userId: viewer.userId, asReader: viewer.readsRestricted(log.typeId, log.schoolId) }, now);
    return [log, plan];
  }

  /** To-do, evidence and trail of one written log. */
  private open(em: EntityManager, viewer: Viewer, input: WriteLog, log: StudentLog, { assignment }: Ready, claimed: readonly Claimed[]): void {
    this.trail.add(em, log, 'recorded', viewer, this.evidence.hang(em, viewer, log, claimed));
    if (assignment) {
      const { assignee, role, reason, dueOn } = assignment;
      em.create(Todo, { id: this.ids.next(), logId: log.id, assigneeId: assignee.id, role, reason, dueOn, openedAt: this.clock.now(), countsFrom: null, strandedAt: null, closedAt: null, closedAs: null }, { persist: true });
      // unless the writer chose, it was the system that did
      this.trail.add(em, log, 'routed', input.followUp?.assigneeId ? viewer : Viewer.system('routing'), { assigneeId: assignee.id, reason, dueOn });
    }
    if (isShared(log)) this.trail.add(em, log, 'shared', viewer, { student: log.sharedStudent, guardians: log.sharedGuardians, familyWording: log.familyWording !== null });
  }

  /** Everybody hears of all of them: as many statements as there is to tell, however many logs there are. */
  private async tell(em: EntityManager, viewer: Viewer, logs: readonly StudentLog[]): Promise<void> {
    const by = ({ id }: StudentLog) => ({ logId: id, byUserId: viewer.userId });
    await this.outbox.recordAll(em, LogChanged, logs.map((log) => ({ ...by(log), before: null })));
    await this.outbox.recordAll(em, LogAssigned, logs.flatMap((log) => (log.assigneeId ? [{ ...by(log), assigneeId: log.assigneeId, again: false }] : [])));
    await this.outbox.recordAll(em, LogShared, logs.filter(isShared).map((log) => ({ ...by(log), newly: { student: log.sharedStudent, guardians: log.sharedGuardians } })));
  }
}

const isShared = ({ sharedStudent, sharedGuardians }: StudentLog) => sharedStudent || sharedGuardians;

/** All or nothing: one refusal refuses the write, each named by the place of its student in the request. */
function refuseUnlessAllReady(plans: readonly PlannedLog[]): Ready[] {
  const refused = plans.flatMap(({ refusal }, index) => (refusal ? [{ path: `studentIds.${index}`, message: refusal.detail, code: refusal.code }] : []));
  const first = refused[0];
  if (first) {
    const refusal = problem.refused(first.code, first.message, refused.map(({ path, message }) => ({ path, message })));
    const gaps = plans.flatMap(({ refusal: one, context, step }) => (one?.code === 'nobody-eligible' && context && step ? [{ schoolId: context.school.id, stepId: step.id }] : []));
    throw gaps.length ? new CoverageRefusal(refusal, gaps) : refusal;
  }
  return plans.filter((plan): plan is Ready => plan.context !== null);
}
