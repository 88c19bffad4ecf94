import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { EveryEndpointDeclared } from './declared.ts';
import { Idempotency } from './idempotency.ts';
import { IdempotencyRetention } from './idempotency-retention.ts';
import { Paces } from './paces.ts';
import { ProblemFilter } from './problem.filter.ts';
import { ResponseInterceptor } from './response.interceptor.ts';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    Idempotency,
    IdempotencyRetention,
    EveryEndpointDeclared,
    Paces,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: ResponseInterceptor },
  ],
  exports: [Idempotency, Paces],
})
export class HttpModule {}
