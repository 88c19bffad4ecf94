import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { catchError, type Observable } from 'rxjs';
import { ProblemError, routeOf } from '../../../platform/http/index.ts';
import { Denials } from '../app/denials.ts';
import type { WithViewer } from './current-viewer.ts';

// a role is named in a path by its own name
const ID = /^[0-9a-f-]{36}$/i;

/** Records every "not there or not yours" and "not yours to do" before it is answered. */
@Injectable()
export class DenialInterceptor implements NestInterceptor {
  constructor(private readonly denials: Denials) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { viewer, params } = context.switchToHttp().getRequest<FastifyRequest & WithViewer>();
    const route = routeOf(context.getHandler());
    return next.handle().pipe(
      catchError(async (error: unknown) => {
        const denied = error instanceof ProblemError && (error.status === 403 || error.status === 404) ? error.status : null;
        if (denied && viewer && route) await this.denials.record(viewer, { route: `${route.method} ${route.path}`, status: denied, entityId: Object.values(params as Record<string, string>).find((value) => ID.test(value)) });
        throw error;
      }),
    );
  }
}
