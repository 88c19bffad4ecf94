import { Injectable } from '@nestjs/common';
import type { NotificationView } from '@throughline/shared';
import { Clock } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import { decodeCursor, pageOf } from '../../../platform/http/index.ts';
import { OwnChanged, Reach, type Viewer } from '../../access/index.ts';
import { countUnread, markRead, readNotifications } from '../data/notifications.ts';
import { sentenceOf } from '../domain/sentences.rules.ts';

/** What one person was told. */
@Injectable()
export class Notifications {
  constructor(
    private readonly reach: Reach,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  list(viewer: Viewer, query: { cursor?: string | undefined; limit: number }): Promise<{ items: NotificationView[]; nextCursor: string | null; unread: number }> {
    const key = decodeCursor(query.cursor, ['instant', 'id']);
    return this.reach.as(viewer, async (em) => {
      const rows = await readNotifications(em.getKysely(), viewer, { after: key && { at: key[0], id: key[1] }, limit: query.limit + 1 });
      const { items, nextCursor } = pageOf(rows, query.limit, ({ at, id }) => [at, id]);
      return {
        items: items.map(({ student, type, data, ...told }) => ({ ...told, sentence: sentenceOf(told.event, { student, type, ...data }) })),
        nextCursor,
        unread: await countUnread(em.getKysely(), viewer.userId),
      };
    });
  }

  markRead(viewer: Viewer, which: { which: 'all' } | { which: 'these'; ids: readonly string[] }): Promise<{ unread: number }> {
    return this.reach.as(viewer, async (em) => {
      await markRead(em.getKysely(), viewer.userId, which, this.clock.now());
      await this.outbox.record(em, OwnChanged, { userId: viewer.userId });
      return { unread: await countUnread(em.getKysely(), viewer.userId) };
    });
  }
}
