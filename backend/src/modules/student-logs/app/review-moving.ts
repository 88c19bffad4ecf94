import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Outbox } from '../../../platform/events/index.ts';
import { Viewer } from '../../access/index.ts';
import { readOversight } from '../data/role-holders.ts';
import { StudentLog } from '../data/student-log.entity.ts';
import { readTroubledReviews, type TroubledReview } from '../data/troubled-duties.ts';
import { RoundTold } from '../domain/events.ts';
import { movesNow, type Swept } from '../domain/sweep.rules.ts';
import { together } from '../domain/telling.rules.ts';
import { OpenSchools } from './open-schools.ts';
import { Trail } from './trail.ts';

const SYSTEM = Viewer.system('sweep');

/** Review duties whose authors cannot act: to oversight; back to the author when they can again. */
@Injectable()
export class ReviewMoving {
  constructor(
    private readonly openSchools: OpenSchools,
    private readonly trail: Trail,
    private readonly outbox: Outbox,
  ) {}

  async move(em: EntityManager, logIds: readonly string[], roundId: string, now: Date): Promise<Partial<Swept>> {
    if (logIds.length === 0) return {};
    const logs = new Map((await em.find(StudentLog, { id: { $in: [...logIds] } }, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' }, refresh: true })).map((log) => [log.id, log]));
    const found = await readTroubledReviews(em.getKysely(), { logIds }, now, { limit: logIds.length });
    const open = await this.openSchools.of(em, found.map(({ schoolId }) => schoolId), now);
    const moving = found.filter(({ trouble, schoolId }) => trouble === null || movesNow(trouble, open.has(schoolId)));
    if (moving.length === 0) return {};

    const oversight = await readOversight(em.getKysely(), moving, now);
    for (const one of moving) {
      logs.get(one.logId)!.moveReview(one.trouble !== null);
      this.trail.add(em, { id: one.logId }, 'review-moved', SYSTEM, wordsOf(one));
    }
    const told = moving.map((one, index) => ({ event: 'ready-to-review' as const, to: one.trouble ? oversight[index]! : [one.authorId], logId: one.logId }));
    await this.outbox.record(em, RoundTold, { roundId, told: together(told), logIds: moving.map(({ logId }) => logId) });
    await em.flush();
    return { reviewsMoved: moving.length };
  }
}

const wordsOf = ({ authorId, trouble, until }: TroubledReview) => (trouble ? { to: 'oversight', fromUserId: authorId, why: trouble, until } : { to: 'author', assigneeId: authorId });
