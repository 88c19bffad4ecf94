import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { LogView } from '@throughline/shared';
import { Clock } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import { type AnyRoute, Idempotency, problem } from '../../../platform/http/index.ts';
import { Reach, type Viewer } from '../../access/index.ts';
import { StudentLog } from '../data/student-log.entity.ts';
import { Todo } from '../data/todo.entity.ts';
import { LogChanged } from '../domain/events.ts';
import { type Action, ACTIONS } from '../domain/lifecycle.rules.ts';
import { canSeeAsStaff } from '../domain/visibility.rules.ts';
import { CoverageGaps } from './coverage-gaps.ts';
import { LogReading } from './log-reading.ts';

export interface Transition {
  readonly route: AnyRoute;
  readonly action: Action;
  readonly logId: string;
  /** The version the person was looking at; null for additions, which cost nobody a conflict. */
  readonly version: number | null;
  readonly key: string;
  readonly body: unknown;
}

/**
 * What all transitions of a log have in common (domain.md §5): one transaction, the key first, the log row locked, then sight (404),
 * whose action it is (403), the version and the state (409); the change itself; the log as it now is.
 */
@Injectable()
export class LogTransitions {
  constructor(
    private readonly reach: Reach,
    private readonly idempotency: Idempotency,
    private readonly reading: LogReading,
    private readonly gaps: CoverageGaps,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, transition: Transition, change: (em: EntityManager, log: StudentLog, todo: Todo | null) => Promise<void>): Promise<LogView> {
    return this.gaps.noting(() => this.reach.as(viewer, async (em) => {
      const { route, logId, key, body } = transition;
      await this.idempotency.once(em, { actorId: viewer.userId, key, route, params: { logId }, body }, async () => {
        const log = await this.lock(em, viewer, transition);
        const todo = await em.findOne(Todo, { logId: log.id, closedAt: null });
        // the rules above have spoken; the change may take the log out of the viewer's own reach
        const { assigneeId, sharedStudent, sharedGuardians, withdrawn } = log.facts();
        await this.reach.widened(em, () => change(em, log, todo));
        await this.outbox.record(em, LogChanged, { logId: log.id, byUserId: viewer.userId, before: { assigneeId, sharedStudent, sharedGuardians, withdrawn } });
        return [log.id];
      });
      const [view] = await this.reading.views(em, viewer, [logId]);
      // whoever has just handed it on or closed it may have lost sight by that: they keep a receipt of what they did
      return view ?? (await this.reading.receiptOfOwnDoing(em, logId));
    }));
  }

  private async lock(em: EntityManager, viewer: Viewer, { action, logId, version }: Transition): Promise<StudentLog> {
    const log = await em.findOne(StudentLog, { id: logId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const sight = log && canSeeAsStaff(viewer, log.facts());
    if (!sight || sight.level === 'unseen') {
      if (await this.heldBefore(em, viewer, logId)) throw problem.conflict('moved-on', MOVED_ON);
      throw problem.notFound();
    }
    const stale = version !== null && log.version !== version;
    const rule = ACTIONS[action];
    const [last] = await em.find(Todo, { logId }, { orderBy: { openedAt: 'desc', id: 'desc' }, limit: 1 });
    // what an emergency opens is read: acting asks what the person sees without one
    const standing = canSeeAsStaff(viewer.ordinarily, log.facts());
    const state = log.state(standing.level === 'full' ? 'full' : 'receipt', last?.assigneeId ?? null);
    if ((standing.level === 'unseen' || !rule.who(viewer, state, this.clock.now())) && !(stale && (await this.heldBefore(em, viewer, logId)))) throw problem.forbidden('not-yours', 'This is for somebody else to do.');
    if (stale || !rule.when(state)) throw problem.conflict('moved-on', MOVED_ON, (await this.reading.views(em, viewer, [logId]))[0]);
    return log;
  }

  /** Whoever held the log until a moment ago hears that it moved on, not that it never was theirs. */
  private async heldBefore(em: EntityManager, viewer: Viewer, logId: string): Promise<boolean> {
    return (await em.count(Todo, { logId, assigneeId: viewer.userId, closedAt: { $ne: null } })) > 0;
  }
}

const MOVED_ON = 'Somebody else was quicker: this log has moved on. Have a look at how it stands now.';
