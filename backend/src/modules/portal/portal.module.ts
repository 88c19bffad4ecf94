import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.ts';
import { LedgerModule } from '../ledger/index.ts';
import { Portal } from './app/portal.ts';
import { SharedEvidenceContent } from './app/shared-evidence-content.ts';
import { PortalController } from './http/portal.controller.ts';

@Module({ imports: [AccessModule, LedgerModule], controllers: [PortalController], providers: [Portal, SharedEvidenceContent] })
export class PortalModule {}
