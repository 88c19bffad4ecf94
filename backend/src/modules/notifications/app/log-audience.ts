import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type LiveEvent, SET_UP_PARTS, type SetUpPart } from '@throughline/shared';
import { z } from 'zod';
import { Clock } from '../../../platform/clock/index.ts';
import { LiveAudience, type LiveRecord } from '../../../platform/live/index.ts';
import { BreakGlass, holds, Reach, readReviewers, Viewer, Viewers } from '../../access/index.ts';
import { canSeeLog, readFacts } from '../../student-logs/index.ts';

/** Somebody was told something. */
export const NOTIFIED = 'notified';
export const LOG_CHANGED = 'log-changed';
/** Many logs changed at once: staff look again, instead of hearing of each. */
export const ROUND = 'round';
/** What somebody, or everybody, may read changed as a whole. */
export const SIGHT_CHANGED = 'sight-changed';
/** Something that is one person's alone. */
export const OWN_CHANGED = 'own-changed';
export const SET_UP_CHANGED = 'set-up-changed';
export const EMERGENCIES_CHANGED = 'emergencies-changed';

const Changed = z.object({ logId: z.string(), before: z.object({ assigneeId: z.string().nullable(), sharedStudent: z.boolean(), sharedGuardians: z.boolean(), withdrawn: z.boolean().default(false) }).nullable() });
const Notified = z.object({ userId: z.string(), notificationId: z.string(), event: z.string(), logId: z.string().nullable() });
const Somebody = z.object({ userId: z.string().nullable() });
const KeptUp = z.object({ part: z.enum(SET_UP_PARTS), schoolIds: z.array(z.string()).nullable() });
const Opened = z.object({ breakGlassId: z.string() });
type Told = ReadonlyMap<string, LiveEvent | null>;

/** Who may hear of a live event: those whom the predicate lets read the thing, at the moment of delivery. */
@Injectable()
export class LogAudience extends LiveAudience {
  constructor(
    private readonly reach: Reach,
    private readonly viewers: Viewers,
    private readonly clock: Clock,
  ) {
    super();
  }

  async audience(event: LiveRecord, userIds: readonly string[]): Promise<Told> {
    switch (event.kind) {
      case NOTIFIED: return this.personal(event);
      case SIGHT_CHANGED: return this.lookAgain(event, userIds);
      case LOG_CHANGED: return this.changed(event, userIds);
      case ROUND: return this.staff(userIds);
      case OWN_CHANGED: return new Map([[Somebody.parse(event.payload).userId ?? '', { type: 'own-changed' }]]);
      case SET_UP_CHANGED: return this.setUp(event, userIds);
      case EMERGENCIES_CHANGED: return this.emergencies(event);
      default: throw new Error(`nobody decides who may hear of ${event.kind}`);
    }
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
    const facts = await this.asSystem((em) => readFacts(em.getKysely(), logId));
    if (!facts) return new Map();
    const told = new Map<string, LiveEvent>();
    for (const [userId, viewer] of await this.viewers.resolve(userIds)) {
      if (canSeeLog(viewer, facts).level !== 'unseen') told.set(userId, { type: 'log-changed', logId, studentId: facts.studentId });
      else if (before && canSeeLog(viewer, { ...facts, ...before }).level !== 'unseen') told.set(userId, { type: 'log-gone', logId });
    }
    return told;
  }

  /** Those whose pages or forms show it, at these schools. */
  private async setUp({ payload }: LiveRecord, userIds: readonly string[]): Promise<Told> {
    const { part, schoolIds } = KeptUp.parse(payload);
    const viewers = await this.viewers.resolve(userIds);
    const concerned = (viewer: Viewer) => meets(viewer, part) && (schoolIds === null || schoolIds.some((id) => viewer.ownSchools.has(id)));
    return new Map([...viewers].flatMap(([userId, viewer]) => (concerned(viewer) ? [[userId, { type: 'set-up-changed', part }]] : [])));
  }

  /** Whoever opened it, and whoever looks at it afterwards. */
  private async emergencies({ payload }: LiveRecord): Promise<Told> {
    const { breakGlassId } = Opened.parse(payload);
    const concerned = await this.asSystem(async (em) => {
      const opened = await em.findOne(BreakGlass, { id: breakGlassId });
      return opened ? [opened.userId, ...(await readReviewers(em.getKysely(), opened, this.clock.now()))] : [];
    });
    return new Map(concerned.map((userId) => [userId, { type: 'emergencies-changed' }]));
  }

  private asSystem<T>(read: (em: EntityManager) => Promise<T>): Promise<T> {
    return this.reach.as(Viewer.system('telling open pages'), read);
  }
}

/** Kinds of log and steps are met by everybody who works with records; the rest by those who administer. */
const meets = (viewer: Viewer, part: SetUpPart): boolean => holds(viewer, 'people') || (part === 'templates' && holds(viewer, 'staff'));
