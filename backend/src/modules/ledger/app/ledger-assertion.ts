import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../../platform/database/index.ts';
import { findDrift } from '../data/drift.ts';
import { Audit } from './audit.ts';

/** Holds the ledger's tables, triggers, grants and functions against what the migration made of them. */
@Injectable()
export class LedgerAssertion {
  readonly #log = new Logger('ledger');

  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
  ) {}

  /** @throws naming what differs: nothing is served over a ledger that can be rewritten */
  async assertWhole(): Promise<void> {
    const drift = await this.#drift();
    if (drift.length > 0) throw new Error(`the audit ledger is not as it was made:\n${drift.join('\n')}`);
  }

  /** While running, drift is told to the log and to the ledger itself. */
  async report(): Promise<void> {
    const drift = await this.#drift();
    if (drift.length === 0) return;
    this.#log.error({ message: 'the audit ledger is not as it was made', drift });
    await this.db.transaction({}, (em) => this.audit.record(em, { name: 'audit.schema.drifted', actor: { type: 'system' }, data: { drift } }));
  }

  #drift(): Promise<string[]> {
    return this.db.transaction({}, (em) => findDrift(em.getKysely()));
  }
}
