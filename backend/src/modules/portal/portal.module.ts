import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.ts';
import { LedgerModule } from '../ledger/index.ts';
import { StudentLogsModule } from '../student-logs/index.ts';
import { Portal } from './app/portal.ts';
import { Replying } from './app/replying.ts';
import { SharedEvidenceContent } from './app/shared-evidence-content.ts';
import { PortalController } from './http/portal.controller.ts';

@Module({ imports: [AccessModule, LedgerModule, StudentLogsModule], controllers: [PortalController], providers: [Portal, Replying, SharedEvidenceContent] })
export class PortalModule {}
