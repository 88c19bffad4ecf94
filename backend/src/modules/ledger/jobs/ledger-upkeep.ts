import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { LedgerAssertion } from '../app/ledger-assertion.ts';
import { LedgerPartitions } from '../app/ledger-partitions.ts';

/** Nothing is served before the ledger is found whole; then it is looked at every hour, and prepared for coming months every day. */
@Injectable()
export class LedgerUpkeep implements OnModuleInit {
  readonly #log = new Logger('ledger');

  constructor(
    private readonly assertion: LedgerAssertion,
    private readonly partitions: LedgerPartitions,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.assertion.assertWhole();
    await this.preparePartitions();
  }

  @Cron(CronExpression.EVERY_HOUR, { name: 'ledger.assertion', waitForCompletion: true })
  async lookAgain(): Promise<void> {
    await this.assertion.report().catch((error: unknown) => this.#log.error(error));
  }

  @Cron(CronExpression.EVERY_DAY_AT_3AM, { name: 'ledger.partitions', waitForCompletion: true })
  async preparePartitions(): Promise<void> {
    await this.partitions.prepare().catch((error: unknown) => this.#log.error(error));
  }
}
