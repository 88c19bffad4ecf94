import { Injectable } from '@nestjs/common';
import { clarifyLog, type EvidenceWish, type LogView } from '@throughline/shared';
import { Clock, Ids } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import type { Viewer } from '../../access/index.ts';
import { Clarification } from '../data/clarification.entity.ts';
import { LogClarified } from '../domain/events.ts';
import { EvidenceAdding, sharingOf } from './evidence/evidence-adding.ts';
import { LogTransitions } from './log-transitions.ts';
import { Trail } from './trail.ts';

/** Adding to a log, also to a completed one; what was written stays. */
@Injectable()
export class LogClarifying {
  constructor(
    private readonly transitions: LogTransitions,
    private readonly evidence: EvidenceAdding,
    private readonly trail: Trail,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  clarify(viewer: Viewer, logId: string, body: { text: string; evidence?: EvidenceWish[] | undefined }, key: string): Promise<LogView> {
    return this.transitions.run(viewer, { route: clarifyLog, action: 'clarify', logId, version: null, key, body }, async (em, log) => {
      const now = this.clock.now();
      const [id, claimed] = [this.ids.next(), await this.evidence.claim(em, viewer, body.evidence, sharingOf(viewer, log))];
      em.create(Clarification, { id, logId: log.id, authorId: viewer.userId, text: body.text, writtenAt: now }, { persist: true });
      log.clarified(now);
      this.trail.add(em, log, 'clarified', viewer, this.evidence.hang(em, viewer, log, claimed, { clarificationId: id }));
      await this.outbox.record(em, LogClarified, { logId: log.id, byUserId: viewer.userId });
    });
  }
}
