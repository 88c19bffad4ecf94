import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type LogView, reopenLog } from '@throughline/shared';
import type { Viewer } from '../../access/index.ts';
import type { StudentLog } from '../data/student-log.entity.ts';
import { Todo } from '../data/todo.entity.ts';
import { Duties } from './duties.ts';
import { LogTransitions } from './log-transitions.ts';
import { Routing } from './routing.ts';
import { Trail } from './trail.ts';

interface Reopen { reason: string; nextStepId?: string | undefined; assigneeId?: string | undefined; version: number }

/** A completed log opens again: with its last assignee if they may still have it, else routed afresh. */
@Injectable()
export class LogReopening {
  constructor(
    private readonly transitions: LogTransitions,
    private readonly duties: Duties,
    private readonly routing: Routing,
    private readonly trail: Trail,
  ) {}

  reopen(viewer: Viewer, logId: string, body: Reopen, key: string): Promise<LogView> {
    return this.transitions.run(viewer, { route: reopenLog, action: 'reopen', logId, version: body.version, key, body }, async (em, log) => {
      const assigneeId = body.assigneeId ?? (body.nextStepId ? undefined : await this.lastAssignee(em, log));
      const { assignee, reason, dueOn } = await this.duties.open(em, viewer, log, null, { nextStepId: body.nextStepId, assigneeId });
      this.trail.add(em, log, 'reopened', viewer, { assigneeId: assignee.id, reason, dueOn }, body.reason);
    });
  }

  private async lastAssignee(em: EntityManager, log: StudentLog): Promise<string | undefined> {
    const [last] = await em.find(Todo, { logId: log.id }, { orderBy: { openedAt: 'desc', id: 'desc' }, limit: 1 });
    if (!last || !log.stepRole) return undefined;
    const request = { studentId: log.studentId, schoolId: log.schoolId, typeId: log.typeId, step: { role: log.stepRole, respondWithinDays: 0, fallbackUserId: null }, assigneeId: last.assigneeId };
    return 'assignment' in (await this.routing.route(em, request)) ? last.assigneeId : undefined;
  }
}
