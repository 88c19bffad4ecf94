import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Kysely } from 'kysely';
import { Clock } from '../../../../platform/clock/index.ts';
import { readTroubledReviews, readTroubledTodos, type TroubledTodo } from '../../data/troubled-duties.ts';
import { movesNow } from '../../domain/sweep.rules.ts';
import { OpenSchools } from '../open-schools.ts';
import { Sweeping } from '../sweeping.ts';
import { TodoMoving } from '../todo-moving.ts';
import { Chunks, type Round } from './chunks.ts';

const AT_A_TIME = 500;

/** The first thing of the morning: whoever cannot act today gives on what they hold, so that the right people are reminded. */
@Injectable()
export class MorningSweep {
  constructor(
    private readonly sweeping: Sweeping,
    private readonly todos: TodoMoving,
    private readonly openSchools: OpenSchools,
    private readonly chunks: Chunks,
    private readonly clock: Clock,
  ) {}

  async work(round: Round): Promise<void> {
    await this.sweeping.school(round.morning.schoolId, this.clock.now(), {
      roundId: round.id,
      inPart: (work) => this.chunks.counted(round, async (em) => {
        const part = await work(em);
        return { report: { moved: (part.done.moved ?? 0) + (part.done.reviewsMoved ?? 0) }, result: part };
      }),
    });
  }

  /** The logs a sweep would move now, and those nobody can take. */
  async expected(em: EntityManager, schoolId: string): Promise<{ moved: string[]; stranded: string[] }> {
    const now = this.clock.now();
    const db: Kysely<unknown> = em.getKysely();
    const open = (await this.openSchools.of(em, [schoolId], now)).has(schoolId);
    const found = await all((after) => readTroubledTodos(db, { schoolId }, now, { after, limit: AT_A_TIME }));
    const reviews = await all((after) => readTroubledReviews(db, { schoolId }, now, { after, limit: AT_A_TIME }));
    const moving = found.filter(({ trouble }) => movesNow(trouble, open));
    const takers = await this.todos.takers(em, moving);
    const ids = (some: readonly { logId: string }[]) => some.map(({ logId }) => logId);
    const stays = ({ trouble, stranded }: TroubledTodo) => trouble !== null && stranded && !movesNow(trouble, open);
    return {
      moved: [...ids(moving.filter((_, i) => 'person' in takers[i]!)), ...ids(reviews.filter(({ trouble }) => trouble === null || movesNow(trouble, open)))],
      stranded: [...ids(moving.filter((_, i) => !('person' in takers[i]!))), ...ids(found.filter(stays))],
    };
  }
}

async function all<T extends { logId: string }>(read: (after: string | undefined) => Promise<T[]>): Promise<T[]> {
  const rows: T[] = [];
  for (let page = await read(undefined); ; page = await read(page.at(-1)!.logId)) {
    rows.push(...page);
    if (page.length < AT_A_TIME) return rows;
  }
}
