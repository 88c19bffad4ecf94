import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock, Ids } from '../clock/index.ts';
import { Database } from '../database/index.ts';
import { type EventDefinition, isDeclared } from './define-event.ts';
import { HandlerRegistry } from './handler-registry.ts';
import { OutboxQueue } from './outbox-queue.ts';
import { insertRows } from './outbox-rows.ts';
import { Pace } from './pace.ts';

/** Upward talk between modules: what happened is written in the transaction in which it happened, and acted on after it. */
@Injectable()
export class Outbox {
  constructor(
    private readonly database: Database,
    private readonly handlers: HandlerRegistry,
    private readonly queue: OutboxQueue,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly pace: Pace,
  ) {}

  /**
   * Writes one row for every handler of the event, inside the open transaction; once it has committed the workers hear of it.
   * @param em of `Database.transaction`
   * @throws Error when nobody declared the event; ZodError when the payload is not what it promises
   */
  async record<E extends EventDefinition>(em: EntityManager, event: E, payload: z.input<E['schema']>): Promise<void> {
    await this.recordAll(em, event, [payload]);
  }

  /** The same event of several things, in one statement. */
  async recordAll<E extends EventDefinition>(em: EntityManager, event: E, payloads: readonly z.input<E['schema']>[]): Promise<void> {
    if (!isDeclared(event)) throw new Error(`nobody declared the event ${event.name}`);
    const handlers = this.handlers.of(event);
    const rows = payloads.flatMap((payload) => {
      const recorded = { name: event.name, id: this.ids.next(), payload: event.schema.parse(payload), at: this.clock.now() };
      return handlers.map(({ handler }) => ({ id: this.ids.next(), handler, event: recorded }));
    });
    await insertRows(em, rows, this.pace.headStart);
    this.database.onCommit(em, () => this.queue.nudge(rows.map(({ id }) => id)));
  }
}
