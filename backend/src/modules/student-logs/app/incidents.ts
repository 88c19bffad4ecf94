import { Injectable } from '@nestjs/common';
import type { IncidentLog } from '@throughline/shared';
import { problem } from '../../../platform/http/index.ts';
import { Reach, type Viewer } from '../../access/index.ts';
import { Audit, listShown } from '../../ledger/index.ts';
import { readIncidentLogs } from '../data/incident-logs.ts';

/** What several logs share when one event concerned several students: each of them is seen, or not, as a log of its own. */
@Injectable()
export class Incidents {
  constructor(
    private readonly reach: Reach,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 404 unless this viewer sees one of its logs */
  show(viewer: Viewer, incidentId: string): Promise<{ id: string; logs: IncidentLog[] }> {
    return this.reach.as(viewer, async (em) => {
      const logs = await readIncidentLogs(em.getKysely(), viewer, incidentId);
      if (logs.length === 0) throw problem.notFound();
      await this.audit.record(em, listShown({ entityType: 'student_log', surface: 'incident', ids: logs.map(({ id }) => id) }));
      return { id: incidentId, logs };
    });
  }
}
