import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Observable } from 'rxjs';
import { AuditContext } from '../../ledger/index.ts';
import type { WithViewer } from './current-viewer.ts';

/** Whatever a handler changes or reads is recorded under the person, session, request and address it came from. */
@Injectable()
export class AuditContextInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { viewer, id, ip } = context.switchToHttp().getRequest<FastifyRequest & WithViewer>();
    const who = viewer ? { actorType: 'user' as const, actorId: viewer.userId, sessionId: viewer.sessionId } : { actorType: 'anonymous' as const, actorId: null, sessionId: null };
    return new Observable((subscriber) => AuditContext.run({ ...who, requestId: id, ip }, () => next.handle().subscribe(subscriber)));
  }
}
