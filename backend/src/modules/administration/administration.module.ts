import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.ts';
import { LedgerModule } from '../ledger/index.ts';
import { SchoolModule } from '../school/index.ts';
import './data/audited.ts';

/** Who works here and when: roles, staff, absences, calendars, guardianships, kept up by administrators. */
@Module({ imports: [AccessModule, LedgerModule, SchoolModule] })
export class AdministrationModule {}
