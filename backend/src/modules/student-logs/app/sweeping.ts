import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Clock, Ids } from '../../../platform/clock/index.ts';
import { Reach, Viewer } from '../../access/index.ts';
import { lockTroubled, readTroubledReviews, readTroubledTodos, type Scope } from '../data/troubled-duties.ts';
import type { Swept } from '../domain/sweep.rules.ts';
import { ReviewMoving } from './review-moving.ts';
import { TodoMoving } from './todo-moving.ts';

const SYSTEM = Viewer.system('sweep');
/** Logs locked at a time. */
const AT_A_TIME = 100;

/** What one part of a sweep did, and after which log the next one begins. */
interface Part { readonly done: Partial<Swept>; readonly next: string | undefined }
/** Does a part in a transaction; null ends the sweep. */
type InPart = (work: (em: EntityManager) => Promise<Part>) => Promise<Part | null>;

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
    // parts follow each other in one transaction: the logs of all of them come before the first turn in routing
    await lockTroubled(em.getKysely(), { userId }, now);
    await this.through({ userId }, now, this.ids.next(), (work) => work(em));
  }

  /**
   * Everything in trouble at one school, in transactions of its own.
   * @param round what the sweep is part of: whoever hears of both hears once, and each part is done and counted the round's way
   */
  school(schoolId: string, now: Date, { roundId = this.ids.next(), inPart = (work) => this.reach.as(SYSTEM, work) }: { roundId?: string; inPart?: InPart } = {}): Promise<Swept> {
    return this.through({ schoolId }, now, roundId, inPart);
  }

  private async through(scope: Scope, now: Date, roundId: string, inPart: InPart): Promise<Swept> {
    const sum = { moved: 0, stranded: 0, reviewsMoved: 0 };
    for (const [read, mover] of [[readTroubledTodos, this.todos], [readTroubledReviews, this.reviews]] as const) {
      let after: string | undefined;
      do {
        const place: string | undefined = after;
        const part = await inPart(async (em) => {
          const found = await read(em.getKysely(), scope, now, { after: place, limit: AT_A_TIME });
          const done = await mover.move(em, found.map(({ logId }) => logId), roundId, now);
          return { done, next: found.length === AT_A_TIME ? found.at(-1)?.logId : undefined };
        });
        if (!part) return sum;
        for (const kind of ['moved', 'stranded', 'reviewsMoved'] as const) sum[kind] += part.done[kind] ?? 0;
        after = part.next;
      } while (after);
    }
    return sum;
  }
}
