import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { TrailKind } from '@throughline/shared';
import { Clock, Ids } from '../../../platform/clock/index.ts';
import type { Viewer } from '../../access/index.ts';
import { TrailEntry } from '../data/trail-entry.entity.ts';

/** The comment trail: every transition adds its line in the transaction that makes it. */
@Injectable()
export class Trail {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @param data what the sentence needs, as ids and words of the moment; names are looked up when it is read */
  add(em: EntityManager, log: { id: string }, kind: TrailKind, by: Viewer, data: Record<string, unknown> = {}, note?: string): void {
    em.create(TrailEntry, { id: this.ids.next(), logId: log.id, kind, at: this.clock.now(), byUserId: by.systemReason === null ? by.userId : null, note: note ?? null, data }, { persist: true });
  }
}
