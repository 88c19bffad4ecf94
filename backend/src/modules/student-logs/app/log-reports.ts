import { Injectable } from '@nestjs/common';
import type { StudentLogReport } from '@throughline/shared';
import { Clock } from '../../../platform/clock/index.ts';
import { Reach, type Viewer } from '../../access/index.ts';
import { Audit, listShown } from '../../ledger/index.ts';
import type { LogFilters } from '../data/log-filters.ts';
import { LogReading } from './log-reading.ts';

/** The ledger names each of them. */
const LOGS_AT_MOST = 1_000;

/** What a list of logs shows, taken out of the product: every log in full with its follow-ups, and the taking on record. */
@Injectable()
export class LogReports {
  constructor(
    private readonly reach: Reach,
    private readonly audit: Audit,
    private readonly reading: LogReading,
    private readonly clock: Clock,
  ) {}

  /** The newest first; of more logs than fit, the newest. */
  make(viewer: Viewer, filters: LogFilters): Promise<StudentLogReport> {
    return this.reach.as(viewer, async (em) => {
      const found = await this.reading.newest(em, viewer, filters, LOGS_AT_MOST + 1);
      const logs = found.slice(0, LOGS_AT_MOST);
      await this.audit.record(em, listShown({ entityType: 'student_log', surface: 'report', ids: logs.map(({ id }) => id), narrowing: filters }));
      return { logs, complete: found.length === logs.length, madeBy: { id: viewer.userId, name: viewer.name }, madeAt: this.clock.now().toISOString() };
    });
  }
}
