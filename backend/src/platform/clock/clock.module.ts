import { Global, Module } from '@nestjs/common';
import { Clock, SystemClock } from './clock.ts';
import { Ids, SystemIds } from './ids.ts';

@Global()
@Module({
  providers: [{ provide: Clock, useClass: SystemClock }, { provide: Ids, useClass: SystemIds }],
  exports: [Clock, Ids],
})
export class ClockModule {}
