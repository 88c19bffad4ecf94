import { Module } from '@nestjs/common';
import { IdentityModule } from '../modules/identity/index.ts';
import { LedgerModule } from '../modules/ledger/index.ts';
import { SchoolModule } from '../modules/school/index.ts';
import { DemoLoader } from './app/demo-loader.ts';
import { DemoOnStart } from './app/demo-on-start.ts';
import { DemoPeopleController } from './http/demo-people.controller.ts';

@Module({ imports: [IdentityModule, LedgerModule, SchoolModule], controllers: [DemoPeopleController], providers: [DemoLoader, DemoOnStart] })
export class DemoModule {}
