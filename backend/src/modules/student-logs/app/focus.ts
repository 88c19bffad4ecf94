import { Injectable } from '@nestjs/common';
import type { FocusItem } from '@throughline/shared';
import type { Kysely } from 'kysely';
import { Clock } from '../../../platform/clock/index.ts';
import { decodeCursor, pageOf } from '../../../platform/http/index.ts';
import { Reach, type Viewer } from '../../access/index.ts';
import { countFocus, type DutyKind, readFocus } from '../data/focus.ts';

const FIRST = 50;
interface FocusPage { act: FocusItem[]; review: FocusItem[]; counts: { act: number; review: number; overdue: number }; nextCursor: string | null }

/** What waits for one person: to act on, to review; overdue first. */
@Injectable()
export class Focus {
  constructor(
    private readonly reach: Reach,
    private readonly clock: Clock,
  ) {}

  show(viewer: Viewer, { kind, cursor, limit }: { kind?: 'act' | 'review' | 'team' | undefined; cursor?: string | undefined; limit: number }): Promise<FocusPage> {
    const now = this.clock.now();
    const key = decodeCursor(cursor, ['flag', 'day', 'id']);
    return this.reach.as(viewer, async (em) => {
      const db: Kysely<unknown> = em.getKysely();
      const counts = await countFocus(db, viewer, now);
      if (kind === 'act' || kind === 'review') {
        const after = key && { overdue: key[0] === '1', dueOn: key[1], id: key[2] };
        const page = pageOf(await readFocus(db, viewer, kind, now, { after, limit: limit + 1 }), limit, ({ overdue, dueOn, log }) => [overdue ? '1' : '0', dueOn ?? '', log.id]);
        return { act: [], review: [], [kind]: page.items, counts, nextCursor: page.nextCursor };
      }
      const first = (one: DutyKind) => readFocus(db, viewer, one, now, { limit: FIRST });
      return { act: await first('act'), review: await first('review'), counts, nextCursor: null };
    });
  }
}
