import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Handles, type PayloadOf } from '../../../platform/events/index.ts';
import { Live } from '../../../platform/live/index.ts';
import { GuardianshipChanged, StaffingChanged } from '../../administration/index.ts';
import { TypeReadersChanged } from '../../student-logs/index.ts';
import { SIGHT_CHANGED } from '../app/log-audience.ts';

/** What people may read changed by what administrators did: the pages they have open look again. */
@Injectable()
export class SightNews {
  constructor(private readonly live: Live) {}

  @Handles(GuardianshipChanged, 'notifications.refresh-guardian')
  async ofGuardian(em: EntityManager, { guardianId }: PayloadOf<typeof GuardianshipChanged>): Promise<void> {
    await this.live.publish(em, { kind: SIGHT_CHANGED, payload: { userId: guardianId } });
  }

  /** What they may read and do follows their roles and employment; their absence stands on their own pages. */
  @Handles(StaffingChanged, 'notifications.refresh-colleague')
  async ofColleague(em: EntityManager, { userId }: PayloadOf<typeof StaffingChanged>): Promise<void> {
    await this.live.publish(em, { kind: SIGHT_CHANGED, payload: { userId } });
  }

  /** Staff and families alike; such a change is rare. */
  @Handles(TypeReadersChanged, 'notifications.refresh-readers')
  async ofReaders(em: EntityManager): Promise<void> {
    await this.live.publish(em, { kind: SIGHT_CHANGED, payload: { userId: null } });
  }
}
