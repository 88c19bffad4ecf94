import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { WriteLog } from '@throughline/shared';
import { Clock } from '../../../platform/clock/index.ts';
import type { Viewer } from '../../access/index.ts';
import { localDay, SchoolDirectory, type StudentContext } from '../../school/index.ts';
import { type OfferedStepRow, readOfferedSteps, readOfferedTypes } from '../data/offers.ts';
import { FUTURE_DAY, STEP_NOT_OFFERED, TYPE_NOT_OFFERED, whoMayWrite, type WritingRefusal } from '../domain/writing.rules.ts';
import { type Assignment, Routing, type RoutingRequest } from './routing.ts';

/** What would be written about one student: where it belongs, who would get it, or why it cannot be. */
export interface PlannedLog {
  readonly studentId: string;
  readonly occurredOn: string;
  readonly context: StudentContext | null;
  readonly step: OfferedStepRow | null;
  readonly assignment: Assignment | null;
  readonly refusal: WritingRefusal | null;
}

/** Works out a log before it is written. Preview and create are the same plan; create takes the routing lock first. */
@Injectable()
export class LogPlanning {
  constructor(
    private readonly directory: SchoolDirectory,
    private readonly routing: Routing,
    private readonly clock: Clock,
  ) {}

  /** One plan per student, in the order of the request. `forReal` serialises with other writers until commit. */
  async plan(em: EntityManager, viewer: Viewer, input: WriteLog, forReal: boolean): Promise<PlannedLog[]> {
    const drafts = await this.inContext(em, viewer, input);
    const schoolIds = drafts.flatMap((draft) => (draft.context ? [draft.context.school.id] : []));
    const types = await readOfferedTypes(em.getKysely(), schoolIds);
    const steps = input.followUp ? await readOfferedSteps(em.getKysely(), schoolIds) : [];
    const typeOffered = types.some((type) => type.id === input.typeId);
    const step = steps.find((one) => one.id === input.followUp?.nextStepId) ?? null;
    const checked = drafts.map((draft) => ({ ...draft, step, refusal: draft.refusal ?? (typeOffered ? null : TYPE_NOT_OFFERED) ?? (input.followUp && !step ? STEP_NOT_OFFERED : null) }));
    return step ? this.routed(em, checked, step, input, forReal) : checked.map((draft) => ({ ...draft, assignment: null }));
  }

  /** Each student with the official record as of the day it happened; without a day, today at that student's school. */
  private async inContext(em: EntityManager, viewer: Viewer, input: WriteLog) {
    const tree = await this.directory.tree(em);
    const now = this.clock.now();
    const todayAt = (schoolId: string) => localDay(now, tree.node(schoolId).timeZone);
    const contexts = await this.directory.contextOf(em, input.studentIds, input.occurredOn ?? localDay(now, 'UTC'));
    const dayOf = (context: StudentContext | undefined) => input.occurredOn ?? (context ? todayAt(context.school.id) : localDay(now, 'UTC'));
    const drafts = input.studentIds.map((studentId) => ({ studentId, occurredOn: dayOf(contexts.get(studentId)) }));
    const moved = drafts.filter(({ occurredOn }) => !input.occurredOn && occurredOn !== localDay(now, 'UTC'));
    for (const { studentId, occurredOn } of moved) {
      const context = (await this.directory.contextOf(em, [studentId], occurredOn)).get(studentId);
      if (context) contexts.set(studentId, context);
    }
    return drafts.map(({ studentId, occurredOn }) => {
      const found = contexts.get(studentId);
      const refusal = whoMayWrite(viewer, found?.student) ?? (found && occurredOn > todayAt(found.school.id) ? FUTURE_DAY : null);
      return { studentId, occurredOn, context: found && refusal?.code !== 'student-not-available' ? found : null, refusal };
    });
  }

  private async routed(em: EntityManager, drafts: readonly Omit<PlannedLog, 'assignment'>[], step: OfferedStepRow, input: WriteLog, forReal: boolean): Promise<PlannedLog[]> {
    const requests = drafts.flatMap(({ studentId, context, refusal }): RoutingRequest[] => (context && !refusal ? [{ studentId, schoolId: context.school.id, step, assigneeId: input.followUp?.assigneeId }] : []));
    if (forReal) await this.routing.serialise(em, requests);
    const routed = await this.routing.routeAll(em, requests, input.incident !== undefined);
    return drafts.map((draft) => {
      const answer = routed.get(draft.studentId);
      if (!answer) return { ...draft, assignment: null };
      return 'refusal' in answer ? { ...draft, assignment: null, refusal: answer.refusal } : { ...draft, assignment: answer.assignment };
    });
  }
}
