import { Injectable } from '@nestjs/common';
import { clarifyLog, type LogView } from '@throughline/shared';
import { Clock, Ids } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import type { Viewer } from '../../access/index.ts';
import { Clarification } from '../data/clarification.entity.ts';
import { LogClarified } from '../domain/events.ts';
import { LogTransitions } from './log-transitions.ts';
import { Trail } from './trail.ts';

/** Adding to a log, also to a completed one; what was written stays. */
@Injectable()
export class LogClarifying {
  constructor(
    private readonly transitions: LogTransitions,
    private readonly trail: Trail,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  clarify(viewer: Viewer, logId: string, body: { text: string }, key: string): Promise<LogView> {
    return this.transitions.run(viewer, { route: clarifyLog, action: 'clarify', logId, version: null, key, body }, async (em, log) => {
      const now = this.clock.now();
      em.create(Clarification, { id: this.ids.next(), logId: log.id, authorId: viewer.userId, text: body.text, writtenAt: now }, { persist: true });
      log.clarified(now);
      this.trail.add(em, log, 'clarified', viewer);
      await this.outbox.record(em, LogClarified, { logId: log.id, byUserId: viewer.userId });
    });
  }
}
