import { Injectable } from '@nestjs/common';
import type { StudentChronology } from '@throughline/shared';
import { Clock } from '../../../platform/clock/index.ts';
import { Reach, type Viewer } from '../../access/index.ts';
import { Audit, listShown } from '../../ledger/index.ts';
import type { LogFilters } from '../data/log-filters.ts';
import { LogReading } from './log-reading.ts';

/** As many fit a folder; the ledger names each of them. */
const LOGS_AT_MOST = 500;

/** What somebody may read about a student, put in order for paper. Whoever asks for it takes it out of the product: that is recorded as such. */
@Injectable()
export class Chronologies {
  constructor(
    private readonly reach: Reach,
    private readonly audit: Audit,
    private readonly reading: LogReading,
    private readonly clock: Clock,
  ) {}

  /** Of a student whom the viewer reaches; of more logs than fit, the newest. */
  show(viewer: Viewer, student: { id: string; name: string }, filters: Omit<LogFilters, 'studentId'>): Promise<StudentChronology> {
    return this.reach.as(viewer, async (em) => {
      const found = await this.reading.newest(em, viewer, { ...filters, studentId: student.id }, LOGS_AT_MOST + 1);
      const logs = found.slice(0, LOGS_AT_MOST).toReversed();
      await this.audit.record(em, listShown({ entityType: 'student_log', surface: 'chronology', ids: logs.map(({ id }) => id), narrowing: { ...filters, studentId: student.id } }));
      return { student, logs, complete: found.length === logs.length, printedBy: { id: viewer.userId, name: viewer.name }, printedAt: this.clock.now().toISOString() };
    });
  }
}
