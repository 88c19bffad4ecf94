import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Clock, Ids } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import { problem } from '../../../platform/http/index.ts';
import type { Viewer } from '../../access/index.ts';
import { NextStep } from '../data/next-step.entity.ts';
import { readOfferedSteps } from '../data/offers.ts';
import type { StudentLog } from '../data/student-log.entity.ts';
import { Todo } from '../data/todo.entity.ts';
import { LogAssigned } from '../domain/events.ts';
import { STEP_NOT_OFFERED } from '../domain/writing.rules.ts';
import { CoverageRefusal, type Gap } from './coverage-gaps.ts';
import { type Assignment, Routing, type RoutingRefusal } from './routing.ts';

export interface NewDuty {
  readonly assigneeId?: string | undefined;
  /** Another step than the log has now. */
  readonly nextStepId?: string | undefined;
  /** Somebody routing leaves out: whoever hands a log on does not get it back. */
  readonly except?: string | undefined;
}

/** Opens a new cycle of a log that stands already: the same rules of eligibility as when it was written. */
@Injectable()
export class Duties {
  constructor(
    private readonly routing: Routing,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * @param previous the to-do that ends with it; flushed first, for a log holds one open to-do at a time
   * @throws Problem 422 when the step is not offered, none was chosen, or nobody can take it; then nothing has changed
   */
  async open(em: EntityManager, viewer: Viewer, log: StudentLog, previous: Todo | null, duty: NewDuty): Promise<Assignment> {
    if (duty.nextStepId) log.changeStep(await this.offered(em, log.schoolId, duty.nextStepId));
    if (!log.stepId || !log.stepRole) throw problem.refused('step-needed', 'Choose what should happen next.', [{ path: 'nextStepId', message: 'Choose what should happen next.' }]);
    const assignment = await this.route(em, log, log.stepId, log.stepRole, duty);
    const now = this.clock.now();
    previous?.close('handed-on', now);
    await em.flush();
    em.create(Todo, { id: this.ids.next(), logId: log.id, assigneeId: assignment.assignee.id, role: assignment.role, reason: assignment.reason, dueOn: assignment.dueOn, openedAt: now, countsFrom: null, strandedAt: null, closedAt: null, closedAs: null }, { persist: true });
    log.reassign(assignment.assignee.id, assignment.dueOn, now);
    await this.outbox.record(em, LogAssigned, { logId: log.id, byUserId: viewer.userId, assigneeId: assignment.assignee.id, again: true });
    return assignment;
  }

  private async offered(em: EntityManager, schoolId: string, stepId: string) {
    const step = (await readOfferedSteps(em.getKysely(), [schoolId])).find((one) => one.id === stepId);
    if (!step) throw problem.refused(STEP_NOT_OFFERED.code, STEP_NOT_OFFERED.detail, [{ path: 'nextStepId', message: STEP_NOT_OFFERED.detail }]);
    return step;
  }

  /** Role and days are those the log kept; only the fallback person is asked of the step as it is now. */
  private async route(em: EntityManager, log: StudentLog, stepId: string, role: string, { assigneeId, except }: NewDuty): Promise<Assignment> {
    const step = await em.findOne(NextStep, { id: stepId });
    const terms = { role, respondWithinDays: log.stepRespondWithinDays ?? 0, fallbackUserId: step?.fallbackUserId ?? null };
    const request = { studentId: log.studentId, schoolId: log.schoolId, typeId: log.typeId, step: terms, assigneeId, except };
    await this.routing.serialise(em, [request]);
    const routed = await this.routing.route(em, request);
    if ('refusal' in routed) throw refused(routed.refusal, { schoolId: log.schoolId, stepId });
    return routed.assignment;
  }
}

function refused({ code, detail, gap }: RoutingRefusal, where: Gap): Error {
  const refusal = problem.refused(code, code === 'nobody-eligible' ? `${detail} Choose another step.` : detail);
  return gap ? new CoverageRefusal(refusal, [where]) : refusal;
}
