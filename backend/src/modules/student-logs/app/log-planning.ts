import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { WriteLog } from '@throughline/shared';
import { problem } from '../../../platform/http/index.ts';
import type { Viewer } from '../../access/index.ts';
import type { StudentContext } from '../../school/index.ts';
import { type OfferedStepRow, readOfferedSteps, readOfferedTypes } from '../data/offers.ts';
import { whyNoIncident } from '../domain/incident.rules.ts';
import { FUTURE_DAY, sharedByReaders, STEP_NOT_OFFERED, TYPE_NOT_OFFERED, whoMayWrite, type WritingRefusal } from '../domain/writing.rules.ts';
import { LogContexts } from './log-contexts.ts';
import { type Assignment, Routing, type RoutingRefusal, type RoutingRequest } from './routing.ts';

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
    private readonly contexts: LogContexts,
    private readonly routing: Routing,
  ) {}

  /** One plan per student, in the order of the request. `forReal` serialises with other writers until commit. @throws Problem 422 when it is no incident */
  async plan(em: EntityManager, viewer: Viewer, input: WriteLog, forReal: boolean): Promise<PlannedLog[]> {
    const noIncident = whyNoIncident(input);
    if (noIncident) throw problem.refused(noIncident.code, noIncident.detail, noIncident.errors);
    const drafts = await this.inContext(em, viewer, input);
    const schoolIds = drafts.flatMap((draft) => (draft.context ? [draft.context.school.id] : []));
    const types = await readOfferedTypes(em.getKysely(), schoolIds);
    const steps = input.followUp ? await readOfferedSteps(em.getKysely(), schoolIds) : [];
    const typeOffered = types.some((type) => type.id === input.typeId);
    const step = steps.find((one) => one.id === input.followUp?.nextStepId) ?? null;
    const checked = drafts.map((draft) => ({ ...draft, step, refusal: draft.refusal ?? (typeOffered ? null : TYPE_NOT_OFFERED) ?? (input.followUp && !step ? STEP_NOT_OFFERED : null) ?? sharingRefusal(viewer, input, draft.context) }));
    return step ? this.routed(em, checked, step, input, forReal) : checked.map((draft) => ({ ...draft, assignment: null }));
  }

  /** Each student with the official record as of the day it happened, or why nothing can be written about them. */
  private async inContext(em: EntityManager, viewer: Viewer, input: WriteLog) {
    const found = await this.contexts.of(em, input.studentIds, input.occurredOn);
    return found.map(({ studentId, occurredOn, today, context }) => {
      const refusal = whoMayWrite(viewer, context?.student) ?? (today !== null && occurredOn > today ? FUTURE_DAY : null);
      return { studentId, occurredOn, context: refusal?.code === 'student-not-available' ? null : context, refusal };
    });
  }

  private async routed(em: EntityManager, drafts: readonly Omit<PlannedLog, 'assignment'>[], step: OfferedStepRow, input: WriteLog, forReal: boolean): Promise<PlannedLog[]> {
    const requests = drafts.flatMap(({ studentId, context, refusal }): RoutingRequest[] => (context && !refusal ? [{ studentId, schoolId: context.school.id, typeId: input.typeId, step, assigneeId: input.followUp?.assigneeId }] : []));
    if (forReal) await this.routing.serialise(em, requests);
    const answers = await this.routing.routeAll(em, requests, input.incident !== undefined || input.joinLogId !== undefined);
    const routed = new Map(requests.map(({ studentId }, index) => [studentId, answers[index]!]));
    return drafts.map((draft) => {
      const answer = routed.get(draft.studentId);
      if (!answer) return { ...draft, assignment: null };
      return 'refusal' in answer ? { ...draft, assignment: null, refusal: withWayOut(answer.refusal) } : { ...draft, assignment: answer.assignment };
    });
  }
}

/** A restricted type is opened to the family by one of its readers, not by whoever happens to write. */
function sharingRefusal(viewer: Viewer, { typeId, sharing }: WriteLog, context: StudentContext | null): WritingRefusal | null {
  const shares = sharing !== undefined && (sharing.student || sharing.guardians);
  return shares && context && viewer.isRestricted(typeId) && !viewer.readsRestricted(typeId, context.school.id) ? sharedByReaders(viewer.readerRolesOf(typeId)) : null;
}

const withWayOut = ({ code, detail }: RoutingRefusal): WritingRefusal => ({ code, detail: code === 'nobody-eligible' ? `${detail} Choose another step, or save without follow-up.` : detail });
