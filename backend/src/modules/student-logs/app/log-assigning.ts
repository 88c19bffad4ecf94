import { Injectable } from '@nestjs/common';
import { type LogView, reassignLog } from '@throughline/shared';
import { problem } from '../../../platform/http/index.ts';
import type { Viewer } from '../../access/index.ts';
import { Duties } from './duties.ts';
import { LogTransitions } from './log-transitions.ts';
import { Trail } from './trail.ts';

interface Reassign { assigneeId?: string | undefined; nextStepId?: string | undefined; note?: string | undefined; version: number }

/** Handing an open log on, and continuing one after its follow-up: a new cycle, possibly with another next step. */
@Injectable()
export class LogAssigning {
  constructor(
    private readonly transitions: LogTransitions,
    private readonly duties: Duties,
    private readonly trail: Trail,
  ) {}

  reassign(viewer: Viewer, logId: string, body: Reassign, key: string): Promise<LogView> {
    return this.transitions.run(viewer, { route: reassignLog, action: 'reassign', logId, version: body.version, key, body }, async (em, log, todo) => {
      if (todo && body.assigneeId === todo.assigneeId && !body.nextStepId) throw problem.refused('already-theirs', 'They have it already. Choose somebody else.', [{ path: 'assigneeId', message: 'They have it already.' }]);
      const { assignee, reason, dueOn } = await this.duties.open(em, viewer, log, todo, { ...body, except: body.nextStepId ? undefined : todo?.assigneeId });
      this.trail.add(em, log, 'reassigned', viewer, { assigneeId: assignee.id, reason, dueOn, ...(body.nextStepId ? { step: log.stepName } : {}) }, body.note);
    });
  }
}
