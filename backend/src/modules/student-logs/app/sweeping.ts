import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Clock, Ids } from '../../../platform/clock/index.ts';
import { Reach, Viewer } from '../../access/index.ts';
import { readTroubledReviews, readTroubledTodos, type Scope } from '../data/troubled-duties.ts';
import type { Swept } from '../domain/sweep.rules.ts';
import { ReviewMoving } from './review-moving.ts';
import { TodoMoving } from './todo-moving.ts';

const SYSTEM = Viewer.system('sweep');
/** Logs locked at a time. */
const AT_A_TIME = 100;

/**
 * Moves what somebody can no longer act on to somebody who can, and back to normal when they can again (domain.md §6). It is no
 * activity: due day and marks stay, for the family does not wait longer because somebody went away.
 */
@Injectable()
export class Sweeping {
  constructor(
    private readonly reach: Reach,
    private readonly todos: TodoMoving,
    private readonly reviews: ReviewMoving,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Everything that a change about one person touches, in the transaction that is open: what they hold, wrote, or might take. */
  async person(em: EntityManager, userId: string): Promise<void> {
    const now = this.clock.now();
    await this.through({ userId }, now, AT_A_TIME, (work) => work(em));
  }

  /**
   * Everything in trouble at one school, in transactions of its own.
   * @param limit logs of one transaction
   */
  school(schoolId: string, now: Date, limit = AT_A_TIME): Promise<Swept> {
    return this.through({ schoolId }, now, limit, (work) => this.reach.as(SYSTEM, work));
  }

  private async through(scope: Scope, now: Date, limit: number, inTransaction: <T>(work: (em: EntityManager) => Promise<T>) => Promise<T>): Promise<Swept> {
    const roundId = this.ids.next();
    const sum = { moved: 0, stranded: 0, reviewsMoved: 0 };
    for (const [read, mover] of [[readTroubledTodos, this.todos], [readTroubledReviews, this.reviews]] as const) {
      let after: string | undefined;
      do {
        const place: string | undefined = after;
        after = await inTransaction(async (em) => {
          const found = await read(em.getKysely(), scope, now, { after: place, limit });
          const done = await mover.move(em, found.map(({ logId }) => logId), roundId, now);
          for (const kind of ['moved', 'stranded', 'reviewsMoved'] as const) sum[kind] += done[kind] ?? 0;
          return found.length === limit ? found.at(-1)?.logId : undefined;
        });
      } while (after);
    }
    return sum;
  }
}
