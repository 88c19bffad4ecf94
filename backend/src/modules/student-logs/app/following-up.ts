import { Injectable } from '@nestjs/common';
import { type EvidenceWish, type LogView, submitFollowUp } from '@throughline/shared';
import { Clock, Ids } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import { Reach, type Viewer } from '../../access/index.ts';
import { FollowUp } from '../data/follow-up.entity.ts';
import { readAuthorTrouble } from '../data/troubled-duties.ts';
import { LogReadyToReview } from '../domain/events.ts';
import { EvidenceAdding, sharingOf } from './evidence/evidence-adding.ts';
import { LogTransitions } from './log-transitions.ts';
import { Routing } from './routing.ts';
import { Trail } from './trail.ts';

/** The assignee says what was done; the to-do is done and the author gets the review duty, or oversight where the author cannot have it. */
@Injectable()
export class FollowingUp {
  constructor(
    private readonly transitions: LogTransitions,
    private readonly reach: Reach,
    private readonly routing: Routing,
    private readonly evidence: EvidenceAdding,
    private readonly trail: Trail,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  submit(viewer: Viewer, logId: string, body: { text: string; evidence?: EvidenceWish[] | undefined; version: number }, key: string): Promise<LogView> {
    return this.transitions.run(viewer, { route: submitFollowUp, action: 'followUp', logId, version: body.version, key, body }, async (em, log, todo) => {
      const now = this.clock.now();
      if (!todo) throw new Error('an open log has an open to-do');
      const [id, claimed] = [this.ids.next(), await this.evidence.claim(em, viewer, body.evidence, sharingOf(viewer, log))];
      em.create(FollowUp, { id, logId: log.id, todoId: todo.id, authorId: viewer.userId, text: body.text, writtenAt: now }, { persist: true });
      todo.close('done', now);
      const dueOn = await this.routing.dueOn(em, log.schoolId, log.stepRespondWithinDays ?? 0);
      // whose child it is may lie outside the reach of whoever holds the log
      const trouble = await this.reach.widened(em, () => readAuthorTrouble(em.getKysely(), log.id, now));
      // who writes a follow-up reads the log from now on, whatever its type
      const reviews = trouble === null || (trouble === 'no-reader' && log.authorId === viewer.userId);
      log.followUp(viewer.userId, now, { dueOn, withOversight: !reviews });
      this.trail.add(em, log, 'followed-up', viewer, this.evidence.hang(em, viewer, log, claimed, { followUpId: id }));
      await this.outbox.record(em, LogReadyToReview, { logId: log.id, byUserId: viewer.userId });
    });
  }
}
