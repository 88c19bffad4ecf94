import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../../platform/clock/index.ts';
import { Database } from '../../../platform/database/index.ts';
import { ensureUpcomingPartitions } from '../data/upcoming-partitions.ts';

/** Keeps a few months of partitions ready. One that is missing loses nothing: its rows go to the default partition. */
@Injectable()
export class LedgerPartitions {
  readonly #log = new Logger('ledger');

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async prepare(): Promise<void> {
    const made = await this.db.transaction({}, (em) => ensureUpcomingPartitions(em.getKysely(), this.clock.now()));
    if (made.length > 0) this.#log.log(`made the ledger partitions ${made.join(', ')}`);
  }
}
