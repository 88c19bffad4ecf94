import { type DynamicModule, Module } from '@nestjs/common';
import { QueueModule } from '../queue/index.ts';
import { Live } from './live.ts';
import { LiveConnections } from './live-connections.ts';
import { LiveDelivery } from './live-delivery.ts';
import { LivePace, PRODUCTION_LIVE_PACE } from './live-pace.ts';
import { LivePorts } from './live-ports.ts';
import { LiveRelay } from './live-relay.ts';
import { LiveReplay } from './live-replay.ts';
import { LiveRetention } from './live-retention.ts';
import { LiveStreams } from './live-streams.ts';

/** Live events, for the whole process. Some module must provide `LiveAudience` and `LiveSessions`. */
@Module({})
export class LiveModule {
  static with(pace: LivePace = PRODUCTION_LIVE_PACE): DynamicModule {
    return {
      module: LiveModule,
      global: true,
      imports: [QueueModule],
      providers: [{ provide: LivePace, useValue: pace }, Live, LiveConnections, LiveDelivery, LivePorts, LiveRelay, LiveReplay, LiveRetention, LiveStreams],
      exports: [Live, LiveStreams],
    };
  }
}
