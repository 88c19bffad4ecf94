import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import type { Settings } from '../database/index.ts';
import { QueueModule } from '../queue/index.ts';
import { HandlerReach } from './handler-reach.ts';
import { HandlerRegistry } from './handler-registry.ts';
import { Outbox } from './outbox.ts';
import { OutboxHandling } from './outbox-handling.ts';
import { OutboxPoll } from './outbox-poll.ts';
import { OUTBOX_QUEUE, OutboxQueue } from './outbox-queue.ts';
import { OutboxWorker } from './outbox-worker.ts';
import { Pace, PRODUCTION_PACE } from './pace.ts';

/** The outbox, for the whole process. */
@Module({})
export class EventsModule {
  /** @param reach settings of every handler's transaction, e.g. `{ 'app.reach_all': 'on' }` */
  static with(reach: Settings, pace: Pace = PRODUCTION_PACE): DynamicModule {
    return {
      module: EventsModule,
      global: true,
      imports: [DiscoveryModule, QueueModule, BullModule.registerQueue({ name: OUTBOX_QUEUE })],
      providers: [
        { provide: HandlerReach, useValue: { settings: reach } satisfies HandlerReach },
        { provide: Pace, useValue: pace },
        HandlerRegistry, Outbox, OutboxHandling, OutboxPoll, OutboxQueue, OutboxWorker,
      ],
      exports: [Outbox, HandlerRegistry],
    };
  }
}
