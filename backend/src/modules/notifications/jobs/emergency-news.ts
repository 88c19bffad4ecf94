import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Clock } from '../../../platform/clock/index.ts';
import { type HandlerMeta, Handles, type PayloadOf } from '../../../platform/events/index.ts';
import { Live } from '../../../platform/live/index.ts';
import { BreakGlass, BreakGlassOpened, BreakGlassOverdue, BreakGlassReviewed, readReviewers } from '../../access/index.ts';
import { EMERGENCIES_CHANGED, SIGHT_CHANGED } from '../app/log-audience.ts';
import { Notices } from '../app/notices.ts';

/** Records that somebody opened in an emergency, told to those who may review it; of whom they are stands on its page alone. */
@Injectable()
export class EmergencyNews {
  constructor(
    private readonly notices: Notices,
    private readonly live: Live,
    private readonly clock: Clock,
  ) {}

  /** At once, whatever the hour; and the pages the person has open look again. */
  @Handles(BreakGlassOpened, 'notifications.announce-emergency')
  async announce(em: EntityManager, { breakGlassId }: PayloadOf<typeof BreakGlassOpened>, { eventId }: HandlerMeta): Promise<void> {
    const opened = await em.findOneOrFail(BreakGlass, { id: breakGlassId });
    await this.tell(em, opened, eventId, { urgent: true, overdue: false });
    await this.live.publish(em, { kind: SIGHT_CHANGED, payload: { userId: opened.userId } });
    await this.refresh(em, breakGlassId);
  }

  @Handles(BreakGlassReviewed, 'notifications.refresh-emergencies')
  async reviewed(em: EntityManager, { breakGlassId }: PayloadOf<typeof BreakGlassReviewed>): Promise<void> {
    await this.refresh(em, breakGlassId);
  }

  @Handles(BreakGlassOverdue, 'notifications.tell-overdue-emergency')
  async remind(em: EntityManager, { breakGlassId }: PayloadOf<typeof BreakGlassOverdue>, { eventId }: HandlerMeta): Promise<void> {
    const opened = await em.findOneOrFail(BreakGlass, { id: breakGlassId });
    if (opened.reviewedAt !== null) return;
    await this.tell(em, opened, eventId, { urgent: false, overdue: true });
    await this.refresh(em, breakGlassId);
  }

  /** Whoever opened it and whoever may review it, however they wish to be told: their lists are no longer what they were. */
  private refresh(em: EntityManager, breakGlassId: string): Promise<void> {
    return this.live.publish(em, { kind: EMERGENCIES_CHANGED, payload: { breakGlassId } });
  }

  private async tell(em: EntityManager, opened: BreakGlass, eventId: string, { urgent, overdue }: { urgent: boolean; overdue: boolean }): Promise<void> {
    const reviewers = await readReviewers(em.getKysely(), opened, this.clock.now());
    const about = [{ event: 'break-glass-used' as const, logId: null, urgent }];
    await this.notices.tell(em, { id: eventId, emergency: { overdue } }, reviewers.map((userId) => ({ userId, schoolId: opened.schoolId, about })));
  }
}
