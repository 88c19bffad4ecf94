import { Injectable } from '@nestjs/common';
import { type ClosingOutcome, completeLog, type LogView } from '@throughline/shared';
import { Clock } from '../../../platform/clock/index.ts';
import { problem } from '../../../platform/http/index.ts';
import type { Viewer } from '../../access/index.ts';
import { LogTransitions } from './log-transitions.ts';
import { Trail } from './trail.ts';

/** Completing a log with an outcome; whatever duty was open ends with it. */
@Injectable()
export class LogClosing {
  constructor(
    private readonly transitions: LogTransitions,
    private readonly trail: Trail,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 422 when a log that needs no action is completed without saying why */
  complete(viewer: Viewer, logId: string, body: { outcome: ClosingOutcome; note?: string | undefined; version: number }, key: string): Promise<LogView> {
    return this.transitions.run(viewer, { route: completeLog, action: 'complete', logId, version: body.version, key, body }, async (em, log, todo) => {
      if (body.outcome === 'no-action-needed' && !body.note)
        throw problem.refused('reason-needed', 'Say in a few words why no action is needed.', [{ path: 'note', message: 'Say in a few words why no action is needed.' }]);
      const now = this.clock.now();
      todo?.close('completed', now);
      log.complete(body.outcome, now);
      this.trail.add(em, log, 'completed', viewer, { outcome: body.outcome }, body.note);
    });
  }
}
