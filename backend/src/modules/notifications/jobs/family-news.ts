import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Handles, type PayloadOf } from '../../../platform/events/index.ts';
import { Live } from '../../../platform/live/index.ts';
import { GuardianshipChanged } from '../../administration/index.ts';
import { SIGHT_CHANGED } from '../app/log-audience.ts';

/** What changed about families, taken up by the pages they have open. */
@Injectable()
export class FamilyNews {
  constructor(private readonly live: Live) {}

  @Handles(GuardianshipChanged, 'notifications.refresh-guardian')
  async refresh(em: EntityManager, { guardianId }: PayloadOf<typeof GuardianshipChanged>): Promise<void> {
    await this.live.publish(em, { kind: SIGHT_CHANGED, payload: { userId: guardianId } });
  }
}
