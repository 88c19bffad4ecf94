import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../database/index.ts';
import { errorInBrief } from './error-in-brief.ts';
import { HandlerReach } from './handler-reach.ts';
import { HandlerRegistry } from './handler-registry.ts';
import { lockRow, markHandled, type OutboxRow, postpone } from './outbox-rows.ts';
import { Pace, waitAfter } from './pace.ts';

/** Handles one row: the row decides whether there is anything to do, whoever asks and however often. */
@Injectable()
export class OutboxHandling {
  readonly #logger = new Logger('Outbox');

  constructor(
    private readonly database: Database,
    private readonly handlers: HandlerRegistry,
    private readonly reach: HandlerReach,
    private readonly pace: Pace,
  ) {}

  /**
   * Returns when the row is handled, was handled before, is held by somebody else, or has been postponed after a failure.
   * @throws when the database cannot be reached at all; the row then comes back by the poll
   */
  async handle(id: string): Promise<void> {
    let row: OutboxRow | undefined;
    try {
      await this.database.transaction(this.reach.settings, async (em) => {
        row = await lockRow(em, id);
        if (!row) return;
        const handler = this.handlers.named(row.handler);
        if (!handler) throw new UnknownHandler(row.handler);
        await handler.run(em, row.payload, { eventId: row.eventId, failedBefore: row.attempts });
        await markHandled(em, id);
      });
    } catch (error) {
      if (!row) throw error;
      await this.#postpone(row, errorInBrief(error));
    }
  }

  async #postpone(row: OutboxRow, reason: string): Promise<void> {
    const wait = waitAfter(row.attempts + 1, this.pace.retry, this.pace.chance());
    this.#logger.warn(`${row.handler} failed (${row.attempts + 1}): ${reason}; again in ${Math.ceil(wait / 1000)} s; outbox row ${row.id}`);
    await postpone(this.database.kysely(), row.id, wait, reason);
  }
}

/** A row written by another version of the program: it waits until a process that knows its handler takes it. */
class UnknownHandler extends Error {
  override readonly name = 'UnknownHandler';
}
