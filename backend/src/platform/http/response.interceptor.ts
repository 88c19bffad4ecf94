import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, StreamableFile } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { type AnyRoute, routeOf } from './endpoint.ts';

/** An answer that does not fit its contract. Says where, never what: the value must not reach the log either. */
class ResponseMismatch extends Error {
  override readonly name = 'ResponseMismatch';
}

/** Parses every answer with its contract, so that a field nobody promised cannot slip out. */
@Injectable()
export class ResponseInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = routeOf(context.getHandler());
    return route && route.answers !== 'file' ? next.handle().pipe(map((value) => (route.alsoAnswers && value instanceof StreamableFile ? value : fitted(route, value)))) : next.handle();
  }
}

function fitted(route: AnyRoute, value: unknown): unknown {
  if (route.status === 204) return undefined;
  const result = route.response.safeParse(value);
  if (result.success) return result.data;
  const where = result.error.issues.map(({ path, code }: { path: PropertyKey[]; code: string }) => `${path.map(String).join('.') || '(root)'}: ${code}`);
  throw new ResponseMismatch(`${route.method} ${route.path} answered what its contract does not promise: ${where.slice(0, 10).join(', ')}`);
}
