import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { NotificationEvent, VisibilityRule } from '@throughline/shared';
import { Clock, Ids } from '../../../platform/clock/index.ts';
import { Live } from '../../../platform/live/index.ts';
import { Viewers } from '../../access/index.ts';
import { canSeeLog, readFacts } from '../../student-logs/index.ts';
import { insertNotification } from '../data/notifications.ts';

interface News { readonly event: NotificationEvent; readonly sourceEventId: string; readonly logId: string }

export const NOTIFIED = 'notified';

/** Tells people about a log: once for each event, and only who may still read it at the moment of telling. */
@Injectable()
export class Telling {
  constructor(
    private readonly viewers: Viewers,
    private readonly live: Live,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  tell(em: EntityManager, news: News, userIds: readonly string[]): Promise<void> {
    return this.tellWhere(em, news, userIds, () => true);
  }

  /** Of these people, those who read it as family by what was newly shared. */
  tellFamily(em: EntityManager, news: News, newly: { student: boolean; guardians: boolean }, userIds: readonly string[]): Promise<void> {
    return this.tellWhere(em, news, userIds, (rule) => (rule === 'student' && newly.student) || (rule === 'guardian' && newly.guardians));
  }

  private async tellWhere(em: EntityManager, what: News, userIds: readonly string[], concerns: (rule: VisibilityRule) => boolean): Promise<void> {
    const facts = await readFacts(em.getKysely(), what.logId);
    if (!facts) return;
    const told: { userId: string; notificationId: string }[] = [];
    for (const [userId, viewer] of await this.viewers.resolve(userIds)) {
      const sight = canSeeLog(viewer, facts);
      if (sight.level === 'unseen' || !concerns(sight.rule)) continue;
      const notificationId = this.ids.next();
      if (await insertNotification(em.getKysely(), { id: notificationId, userId, at: this.clock.now(), ...what })) told.push({ userId, notificationId });
    }
    for (const one of told) await this.live.publish(em, { kind: NOTIFIED, payload: { ...one, event: what.event, logId: what.logId } });
  }
}
