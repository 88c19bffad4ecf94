import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from './problem-of.ts';
import { sendProblem } from './send-problem.ts';

/** Renders every refusal and every failure as an RFC 9457 document; of a failure the person learns only the request id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const refusal = problemOf(error);
    if (refusal.status >= 500) this.#log.error({ requestId: request.id }, error);
    // a stream that has begun cannot turn into a problem document any more
    if (reply.sent || reply.raw.headersSent) reply.raw.destroy();
    else sendProblem(request, reply, refusal);
  }
}
