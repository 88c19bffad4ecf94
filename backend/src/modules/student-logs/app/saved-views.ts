import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type FocusFilters, type SavedView, saveView } from '@throughline/shared';
import type { Kysely } from 'kysely';
import { Ids } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import { Idempotency, problem } from '../../../platform/http/index.ts';
import { OwnChanged, Reach, type Viewer } from '../../access/index.ts';
import { addSavedView, dropSavedView, orderSavedViews, readSavedViews, writeSavedView } from '../data/saved-views.ts';

const MOST = 30;
interface Wish { name: string; filters: FocusFilters; position?: number | undefined }

/** Filters of the queue that somebody keeps under a name; nobody else sees them. */
@Injectable()
export class SavedViews {
  constructor(
    private readonly reach: Reach,
    private readonly idempotency: Idempotency,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
  ) {}

  list(viewer: Viewer): Promise<SavedView[]> {
    return this.reach.as(viewer, (em) => readSavedViews(em.getKysely(), viewer.userId));
  }

  /** @throws Problem 422 when the name is taken, or there are many already */
  save(viewer: Viewer, body: Wish, key: string): Promise<SavedView> {
    return this.reach.as(viewer, async (em) => {
      const db: Kysely<unknown> = em.getKysely();
      const { ids } = await this.idempotency.once(em, { actorId: viewer.userId, key, route: saveView, body }, async () => {
        if ((await readSavedViews(db, viewer.userId)).length >= MOST) throw problem.refused('too-many-views', `You keep ${MOST} views already. Forget one first.`);
        const id = this.ids.next();
        await addSavedView(db, viewer.userId, { id, ...body });
        await this.tell(em, viewer);
        return [id];
      });
      return this.one(await readSavedViews(db, viewer.userId, ids[0]));
    });
  }

  /** @throws Problem 404, or 422 when the name is taken */
  change(viewer: Viewer, id: string, { position, ...wish }: Wish): Promise<SavedView> {
    return this.reach.as(viewer, async (em) => {
      const db: Kysely<unknown> = em.getKysely();
      if (!(await writeSavedView(db, viewer.userId, id, wish))) throw problem.notFound();
      if (position !== undefined) {
        const others = (await readSavedViews(db, viewer.userId)).map((view) => view.id).filter((one) => one !== id);
        await orderSavedViews(db, viewer.userId, others.toSpliced(position, 0, id));
      }
      await this.tell(em, viewer);
      return this.one(await readSavedViews(db, viewer.userId, id));
    });
  }

  /** @throws Problem 404 */
  remove(viewer: Viewer, id: string): Promise<void> {
    return this.reach.as(viewer, async (em) => {
      if (!(await dropSavedView(em.getKysely(), viewer.userId, id))) throw problem.notFound();
      await this.tell(em, viewer);
    });
  }

  private tell(em: EntityManager, { userId }: Viewer): Promise<void> {
    return this.outbox.record(em, OwnChanged, { userId });
  }

  private one([view]: SavedView[]): SavedView {
    if (!view) throw problem.notFound();
    return view;
  }
}
