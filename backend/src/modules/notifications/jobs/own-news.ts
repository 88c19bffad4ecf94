import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Handles, type PayloadOf } from '../../../platform/events/index.ts';
import { Live } from '../../../platform/live/index.ts';
import { OwnChanged } from '../../access/index.ts';
import { OWN_CHANGED } from '../app/log-audience.ts';

/** What somebody did for themselves alone, told to their other sessions. */
@Injectable()
export class OwnNews {
  constructor(private readonly live: Live) {}

  @Handles(OwnChanged, 'notifications.refresh-own')
  async refresh(em: EntityManager, { userId }: PayloadOf<typeof OwnChanged>): Promise<void> {
    await this.live.publish(em, { kind: OWN_CHANGED, payload: { userId } });
  }
}
