import { Injectable } from '@nestjs/common';
import { type LogView, withdrawLog } from '@throughline/shared';
import { Clock } from '../../../platform/clock/index.ts';
import type { Viewer } from '../../access/index.ts';
import { LogTransitions } from './log-transitions.ts';
import { Trail } from './trail.ts';

/** Taking a log back: gone from portal, queue and counts; oversight still sees it. */
@Injectable()
export class LogWithdrawal {
  constructor(
    private readonly transitions: LogTransitions,
    private readonly trail: Trail,
    private readonly clock: Clock,
  ) {}

  withdraw(viewer: Viewer, logId: string, body: { reason: string; version: number }, key: string): Promise<LogView> {
    return this.transitions.run(viewer, { route: withdrawLog, action: 'withdraw', logId, version: body.version, key, body }, (em, log, todo) => {
      const now = this.clock.now();
      todo?.close('withdrawn', now);
      log.withdraw(now);
      this.trail.add(em, log, 'withdrawn', viewer, {}, body.reason);
      return Promise.resolve();
    });
  }
}
