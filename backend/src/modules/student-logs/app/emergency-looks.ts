import { Injectable } from '@nestjs/common';
import type { EmergencyLooks as EmergencyLooksView } from '@throughline/shared';
import { BreakGlassReviews, Reach, type Viewer } from '../../access/index.ts';
import { Audit, listShown, Looks } from '../../ledger/index.ts';
import { readLogIdsOf, readNamedLogs } from '../data/emergency-looks.ts';

/** Which of a student's logs were looked at while their records were open in an emergency: for its review. */
@Injectable()
export class EmergencyLooks {
  constructor(
    private readonly reach: Reach,
    private readonly reviews: BreakGlassReviews,
    private readonly looks: Looks,
    private readonly audit: Audit,
  ) {}

  /** What the viewer may read themselves is named; of the rest they learn how many. @throws Problem 404 for one they neither opened nor may review */
  show(viewer: Viewer, breakGlassId: string): Promise<EmergencyLooksView> {
    return this.reach.as(viewer, async (em) => {
      const { by, student, openedAt, endsAt } = await this.reviews.one(em, viewer, breakGlassId);
      const ids = await this.reach.widened(em, () => readLogIdsOf(em.getKysely(), student.id));
      const looks = await this.looks.of(em, { userId: by.id, type: 'student_log', ids, since: new Date(openedAt), before: new Date(endsAt) });
      const named = await readNamedLogs(em.getKysely(), viewer, looks.map(({ entityId }) => entityId));
      const logs = looks.flatMap(({ entityId, firstAt, how }) => {
        const log = named.get(entityId);
        return log ? [{ log, firstAt: firstAt.toISOString(), how }] : [];
      });
      await this.audit.record(em, listShown({ entityType: 'student_log', surface: 'emergency', ids: logs.map(({ log }) => log.id), narrowing: { studentId: student.id } }));
      return { logs, others: looks.length - logs.length };
    });
  }
}
