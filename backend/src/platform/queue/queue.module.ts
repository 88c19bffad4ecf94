import { BullModule } from '@nestjs/bullmq';
import { Global, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { QueueConnection } from './queue-connection.ts';
import { Workers } from './workers.ts';

@Global()
@Module({ providers: [QueueConnection], exports: [QueueConnection] })
class QueueConnectionModule {}

/** BullMQ on this process's backend, and the clockwork of `@nestjs/schedule`. A module that works adds `BullModule.registerQueue`. */
@Module({
  imports: [
    QueueConnectionModule,
    ScheduleModule.forRoot(),
    BullModule.forRootAsync({
      inject: [QueueConnection],
      useFactory: (connection: QueueConnection) => connection.queueOptions(),
      // Workers.onApplicationBootstrap registers: by then every handler is known.
      extraOptions: { manualRegistration: true },
    }),
  ],
  providers: [Workers],
})
export class QueueModule {}
