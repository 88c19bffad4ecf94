import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.ts';
import { LedgerModule } from '../ledger/index.ts';
import { SchoolModule } from '../school/index.ts';
import { Counts } from './app/counts.ts';
import { CountsController } from './http/counts.controller.ts';

/** Numbers without rows behind them. */
@Module({ imports: [AccessModule, LedgerModule, SchoolModule], controllers: [CountsController], providers: [Counts] })
export class AnalyticsModule {}
