import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type BreakGlassFinding, type BreakGlassList, type BreakGlassView, reviewBreakGlass } from '@throughline/shared';
import { Clock } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import { decodeCursor, Idempotency, pageOf, problem } from '../../../platform/http/index.ts';
import { Audit } from '../../ledger/index.ts';
import { BreakGlass } from '../data/break-glass.entity.ts';
import { readBreakGlass, readOneBreakGlass } from '../data/break-glass-views.ts';
import { mayReview } from '../domain/break-glass.rules.ts';
import { BreakGlassReviewed } from '../domain/events.ts';
import type { Viewer } from '../domain/viewer.ts';
import { Reach } from './reach.ts';

/**
 * Emergencies afterwards: what oneself opened, and what somebody else did and is to be looked at. Who may see which of them stands in
 * every statement; the reach is widened around it, for the student may have moved and the one who opened it works elsewhere.
 */
@Injectable()
export class BreakGlassReviews {
  constructor(
    private readonly reach: Reach,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  list(viewer: Viewer, show: BreakGlassList, page: { cursor?: string | undefined; limit: number }): Promise<{ items: BreakGlassView[]; nextCursor: string | null }> {
    const key = decodeCursor(page.cursor, ['instant', 'id']);
    return this.reach.as(viewer, (em) => this.reach.widened(em, async () => {
      const rows = await readBreakGlass(em.getKysely(), viewer, show, { after: key && { at: key[0], id: key[1] }, limit: page.limit + 1 }, this.clock.now());
      const { items, nextCursor } = pageOf(rows, page.limit, ({ at, view }) => [at, view.id]);
      await this.audit.record(em, { name: 'record.student_list.viewed', entityType: 'student', entityIds: [...new Set(items.map(({ view }) => view.student.id))], data: { surface: 'break-glass', count: items.length, narrowedBy: [show] } });
      return { items: items.map(({ view }) => view), nextCursor };
    }));
  }

  /** One that this person opened or may review, in the caller's transaction. @throws Problem 404 */
  async one(em: EntityManager, viewer: Viewer, id: string): Promise<BreakGlassView> {
    const found = await this.reach.widened(em, () => readOneBreakGlass(em.getKysely(), viewer, id, this.clock.now()));
    if (!found) throw problem.notFound();
    return found;
  }

  /** @throws Problem 404, 403 for one's own, 409 with how it stands when somebody was quicker */
  review(viewer: Viewer, id: string, { finding, note }: { finding: BreakGlassFinding; note: string | null }, key: string): Promise<BreakGlassView> {
    return this.reach.as(viewer, (em) => this.reach.widened(em, async () => {
      const view = () => readOneBreakGlass(em.getKysely(), viewer, id, this.clock.now());
      const request = { actorId: viewer.userId, key, route: reviewBreakGlass, params: { breakGlassId: id }, body: { finding, note } };
      await this.idempotency.once(em, request, async () => {
        if (!(await view())) throw problem.notFound();
        const opened = await em.findOneOrFail(BreakGlass, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
        if (!mayReview(viewer, opened)) throw problem.forbidden('somebody-else', 'You opened this one, so somebody else has to look at it.');
        if (opened.reviewedAt) throw problem.conflict('reviewed-already', 'Somebody else was quicker: this one is reviewed.', await view());
        opened.review(finding, note, viewer.userId, this.clock.now());
        await em.flush();
        await this.audit.record(em, { name: 'authz.break_glass.reviewed', entityType: 'break_glass', entityId: id, subjectId: opened.studentId, data: { finding } });
        await this.outbox.record(em, BreakGlassReviewed, { breakGlassId: id });
        return [id];
      });
      return (await view())!;
    }));
  }
}
