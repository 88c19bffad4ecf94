import { Injectable } from '@nestjs/common';
import type { SharedLog } from '@throughline/shared';
import { Clock, Ids } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import { decodeCursor, pageOf, problem } from '../../../platform/http/index.ts';
import { Reach, type Viewer } from '../../access/index.ts';
import { Audit, listShown } from '../../ledger/index.ts';
import { LogChanged } from '../../student-logs/index.ts';
import { type ChildRow, readChildren, readSharedLog, readSharedLogs, upsertReceipt } from '../data/shared-logs.ts';

/** What families read: only what was shared with them, in the words meant for them. */
@Injectable()
export class Portal {
  constructor(
    private readonly reach: Reach,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  children(viewer: Viewer): Promise<ChildRow[]> {
    return this.reach.as(viewer, (em) => readChildren(em.getKysely(), viewer));
  }

  /** Unread first; `unread` counts over all children, or over the one asked for. */
  list(viewer: Viewer, query: { childId?: string | undefined; cursor?: string | undefined; limit: number }): Promise<{ items: SharedLog[]; nextCursor: string | null; unread: number }> {
    const key = decodeCursor(query.cursor, ['flag', 'instant', 'id']);
    const after = key && { seen: key[0] === '1', sharedAt: key[1], id: key[2] };
    return this.reach.as(viewer, async (em) => {
      const rows = await readSharedLogs(em.getKysely(), viewer, query.childId, { after, limit: query.limit + 1 });
      const children = await readChildren(em.getKysely(), viewer);
      const unread = children.filter(({ id }) => !query.childId || id === query.childId).reduce((sum, child) => sum + child.unread, 0);
      const shown = pageOf(rows, query.limit, ({ seen, sharedAt, id }) => [seen ? '1' : '0', sharedAt, id]);
      await this.audit.record(em, listShown({ entityType: 'student_log', surface: 'portal', ids: shown.items.map(({ id }) => id), narrowing: { studentId: query.childId } }));
      return { ...shown, unread };
    });
  }

  /** @throws Problem 404 for what is not there, not shared, or no longer shared */
  show(viewer: Viewer, logId: string): Promise<SharedLog> {
    return this.reach.as(viewer, async (em) => {
      const log = await readSharedLog(em.getKysely(), viewer, logId);
      if (!log) throw problem.notFound();
      await this.audit.record(em, { stream: 'disclosure', name: 'portal.record.viewed', entityType: 'student_log', entityId: logId, subjectId: log.child.id });
      return log;
    });
  }

  /** Saying it again changes nothing but when it was last seen. @throws Problem 404 as for reading it */
  giveReceipt(viewer: Viewer, logId: string, acknowledge: boolean): Promise<{ firstSeenAt: string; acknowledgedAt?: string }> {
    return this.reach.as(viewer, async (em) => {
      const log = await readSharedLog(em.getKysely(), viewer, logId);
      if (!log) throw problem.notFound();
      const receipt = await upsertReceipt(em.getKysely(), { id: this.ids.next(), logId, userId: viewer.userId, at: this.clock.now(), acknowledge });
      if (receipt.isFirst || (acknowledge && !log.acknowledged)) {
        await this.audit.record(em, { stream: 'disclosure', name: 'portal.student_log.seen', entityType: 'student_log', entityId: logId, subjectId: log.child.id, data: { acknowledged: acknowledge } });
        await this.outbox.record(em, LogChanged, { logId, byUserId: viewer.userId, before: null });
      }
      return { firstSeenAt: receipt.firstSeenAt, ...(receipt.acknowledgedAt ? { acknowledgedAt: receipt.acknowledgedAt } : {}) };
    });
  }
}
