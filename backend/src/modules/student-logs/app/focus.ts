import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { FocusFilters, FocusItem, Ref } from '@throughline/shared';
import type { Kysely } from 'kysely';
import { Clock } from '../../../platform/clock/index.ts';
import { decodeCursor, pageOf } from '../../../platform/http/index.ts';
import { Reach, type Viewer } from '../../access/index.ts';
import { Audit, listShown } from '../../ledger/index.ts';
import { countFocus, readFacets, readFocus, kindsOf, type StoredItem } from '../data/focus.ts';
import { mayDo } from '../domain/lifecycle.rules.ts';

const FIRST = 50;
interface FocusPage {
  act: FocusItem[]; review: FocusItem[]; team?: FocusItem[];
  counts: { act: number; review: number; overdue: number; snoozed: number; team?: number };
  nextCursor: string | null;
}

/** What waits for one person: to act on, to review, and what else is open where they oversee; overdue first. Looking at it is itself recorded. */
@Injectable()
export class Focus {
  constructor(
    private readonly reach: Reach,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  show(viewer: Viewer, { kind, ...narrowing }: FocusFilters, { cursor, limit }: { cursor?: string | undefined; limit: number }): Promise<FocusPage> {
    const now = this.clock.now();
    const key = decodeCursor(cursor, ['flag', 'day', 'id']);
    return this.reach.as(viewer, async (em) => {
      const db: Kysely<unknown> = em.getKysely();
      const { team, ...own } = await countFocus(db, viewer, now, narrowing);
      const counts = { ...own, ...(kindsOf(viewer).includes('team') ? { team } : {}) };
      if (!kind) {
        const items = (await readFocus(db, viewer, now, { kinds: ['act', 'review'], narrowing, limit: FIRST })).map((stored) => withMay(viewer, stored, now));
        await this.noteShown(em, items, narrowing);
        return { act: items.filter((item) => item.kind === 'act'), review: items.filter((item) => item.kind === 'review'), counts, nextCursor: null };
      }
      const after = key && { overdue: key[0] === '1', dueOn: key[1], id: key[2] };
      const kinds = kindsOf(viewer).filter((one) => one === kind);
      const stored = kinds.length ? await readFocus(db, viewer, now, { kinds, narrowing, after, limit: limit + 1 }) : [];
      const page = pageOf(stored, limit, ({ item: { overdue, dueOn, log } }) => [overdue ? '1' : '0', dueOn ?? '', log.id]);
      await this.noteShown(em, page.items.map(({ item }) => item), { kind, ...narrowing });
      return { act: [], review: [], [kind]: page.items.map((one) => withMay(viewer, one, now)), counts, nextCursor: page.nextCursor };
    });
  }

  private noteShown(em: EntityManager, items: readonly Pick<FocusItem, 'log'>[], narrowing: FocusFilters): Promise<void> {
    return this.audit.record(em, listShown({ entityType: 'student_log', surface: 'queue', ids: items.map(({ log }) => log.id), narrowing }));
  }

  facets(viewer: Viewer): Promise<Record<'schools' | 'types' | 'nextSteps' | 'assignees', Ref[]>> {
    return this.reach.as(viewer, (em) => readFacets(em.getKysely(), viewer, this.clock.now()));
  }
}

function withMay(viewer: Viewer, { item, state }: StoredItem, now: Date): FocusItem {
  const { followUp, complete, reassign } = mayDo(viewer, state, now);
  return { ...item, may: { followUp, complete, reassign, snooze: item.kind !== 'team' && !item.overdue } };
}
