import { Injectable } from '@nestjs/common';
import type { LiveEvent } from '@throughline/shared';
import { z } from 'zod';
import { LiveAudience, type LiveRecord } from '../../../platform/live/index.ts';
import { Reach, Viewer, Viewers } from '../../access/index.ts';
import { canSeeLog, readFacts } from '../../student-logs/index.ts';

/** Somebody was told something. */
export const NOTIFIED = 'notified';
export const LOG_CHANGED = 'log-changed';
/** Many logs changed at once: staff look again, instead of hearing of each. */
export const ROUND = 'round';
/** What somebody, or everybody, may read changed as a whole. */
export const SIGHT_CHANGED = 'sight-changed';
const Changed = z.object({ logId: z.string(), before: z.object({ assigneeId: z.string().nullable(), sharedStudent: z.boolean(), sharedGuardians: z.boolean() }).nullable() });
const Notified = z.object({ userId: z.string(), notificationId: z.string(), event: z.string(), logId: z.string().nullable() });
const Somebody = z.object({ userId: z.string().nullable() });
type Told = ReadonlyMap<string, LiveEvent | null>;

/** Who may hear of a live event: those whom the predicate lets read the log, at the moment of delivery. */
@Injectable()
export class LogAudience extends LiveAudience {
  constructor(
    private readonly reach: Reach,
    private readonly viewers: Viewers,
  ) {
    super();
  }

  async audience(event: LiveRecord, userIds: readonly string[]): Promise<Told> {
    if (event.kind === NOTIFIED) return this.personal(event);
    if (event.kind === SIGHT_CHANGED) return this.lookAgain(event, userIds);
    if (event.kind === LOG_CHANGED) return this.changed(event, userIds);
    if (event.kind === ROUND) return this.staff(userIds);
    throw new Error(`nobody decides who may hear of ${event.kind}`);
  }

  private personal({ payload }: LiveRecord): Told {
    const { userId, ...told } = Notified.parse(payload);
    return new Map([[userId, { type: 'notified', ...told } as LiveEvent]]);
  }

  private lookAgain({ payload }: LiveRecord, userIds: readonly string[]): Told {
    const { userId } = Somebody.parse(payload);
    return new Map((userId === null ? userIds : [userId]).map((id) => [id, { type: 'refetch' }]));
  }

  private async staff(userIds: readonly string[]): Promise<Told> {
    const viewers = await this.viewers.resolve(userIds);
    return new Map([...viewers].flatMap(([userId, { isStaff }]) => (isStaff ? [[userId, { type: 'refetch' }]] : [])));
  }

  /** Readers hear that it changed; whoever could read it until now hears that it is gone; nobody else hears anything. */
  private async changed({ payload }: LiveRecord, userIds: readonly string[]): Promise<Told> {
    const { logId, before } = Changed.parse(payload);
    const facts = await this.reach.as(Viewer.system('telling open pages'), (em) => readFacts(em.getKysely(), logId));
    if (!facts) return new Map();
    const told = new Map<string, LiveEvent>();
    for (const [userId, viewer] of await this.viewers.resolve(userIds)) {
      if (canSeeLog(viewer, facts).level !== 'unseen') told.set(userId, { type: 'log-changed', logId, studentId: facts.studentId });
      else if (before && canSeeLog(viewer, { ...facts, ...before }).level !== 'unseen') told.set(userId, { type: 'log-gone', logId });
    }
    return told;
  }
}
