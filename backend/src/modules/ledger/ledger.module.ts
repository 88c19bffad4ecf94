import { Global, Module } from '@nestjs/common';
import { AuditedBulk } from './app/audited-bulk.ts';
import { Audit } from './app/audit.ts';
import { Capture } from './app/capture.ts';
import { History } from './app/history.ts';
import { LedgerAssertion } from './app/ledger-assertion.ts';
import { LedgerPartitions } from './app/ledger-partitions.ts';
import { Looks } from './app/looks.ts';
import { LedgerUpkeep } from './jobs/ledger-upkeep.ts';

/** Needs no other module and is needed by all of them. */
@Global()
@Module({
  providers: [Audit, AuditedBulk, Capture, History, LedgerAssertion, LedgerPartitions, LedgerUpkeep, Looks],
  exports: [Audit, AuditedBulk, History, Looks],
})
export class LedgerModule {}
