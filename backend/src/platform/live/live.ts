import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.ts';
import { Database } from '../database/index.ts';
import type { LiveRecord } from './live-audience.ts';
import { LiveRelay } from './live-relay.ts';
import { append } from './live-rows.ts';

/** Tells open browsers that something changed. */
@Injectable()
export class Live {
  constructor(
    private readonly database: Database,
    private readonly relay: LiveRelay,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes the event inside the open transaction; after the commit every process shows it to those of its connections whom
   * `LiveAudience` names. Make it the last thing a job does: until it commits, nobody else can publish.
   * @param event ids only: whoever is told reads the thing itself through its own route
   */
  async publish(em: EntityManager, event: Omit<LiveRecord, 'id'>): Promise<void> {
    await this.publishAll(em, [event]);
  }

  /** Several at once, in one statement, shown in this order. */
  async publishAll(em: EntityManager, events: readonly Omit<LiveRecord, 'id'>[]): Promise<void> {
    if (events.length === 0) return;
    await append(em, events, this.clock.now());
    this.database.onCommit(em, () => this.relay.whisper());
  }
}
