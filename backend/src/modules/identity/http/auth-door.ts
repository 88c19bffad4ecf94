import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type AnyRoute, type InputOf, parseRequest, problem, type ProblemError } from '../../../platform/http/index.ts';
import { AuditContext } from '../../ledger/index.ts';
import type { Caller } from '../app/auth-calls.ts';
import { Sessions, type SignedIn } from '../app/sessions.ts';
import { answer } from './auth-answers.ts';

const LARGEST_BODY = 16 * 1024;
const LONGEST_USER_AGENT = 300;

type Body<R extends AnyRoute> = InputOf<R>['body'];
type Work<R extends AnyRoute, C extends Caller> = (body: Body<R>, caller: C) => Promise<Response>;
export interface Visit { request: FastifyRequest; reply: FastifyReply }

/** What every auth route does around its work: parse, find out who calls, answer as a contract or as a problem document. */
@Injectable()
export class AuthDoor {
  constructor(private readonly sessions: Sessions) {}

  /** For anybody. @param refused what a 401 of Better Auth means on this route */
  async open<R extends AnyRoute>(route: R, visit: Visit, work: Work<R, Caller>, refused?: () => ProblemError): Promise<void> {
    const { request, reply } = visit;
    if (Number(request.headers['content-length'] ?? 0) > LARGEST_BODY) throw problem.tooLarge();
    // a form on another site could send anything else without asking first
    if (request.body && !request.headers['content-type']?.startsWith('application/json')) throw problem.unsupportedMedia();
    const { body } = parseRequest(route, request);
    const signedIn = await this.sessions.find(request.headers.cookie);
    if (signedIn?.setCookie) void reply.header('set-cookie', signedIn.setCookie);
    if (signedIn) request.userId = signedIn.userId;
    const response = await AuditContext.run(contextOf(request, signedIn), () => work(body, callerOf(request, signedIn)));
    await answer(reply, response, refused);
  }

  /** For people whose session lives. @throws ProblemError 401 */
  async openSignedIn<R extends AnyRoute>(route: R, visit: Visit, work: Work<R, Caller & { signedIn: SignedIn }>): Promise<void> {
    await this.open(route, visit, async (body, caller) => {
      const { signedIn } = caller;
      if (!signedIn) throw problem.unauthenticated();
      return work(body, { ...caller, signedIn });
    });
  }
}

const contextOf = (request: FastifyRequest, signedIn: SignedIn | null) => ({
  actorId: signedIn?.userId ?? null,
  actorType: signedIn ? ('user' as const) : ('anonymous' as const),
  sessionId: signedIn?.sessionId ?? null,
  requestId: request.id,
  ip: request.ip,
});

const callerOf = (request: FastifyRequest, signedIn: SignedIn | null): Caller => ({
  address: request.ip,
  userAgent: (request.headers['user-agent'] ?? '').slice(0, LONGEST_USER_AGENT),
  origin: request.headers.origin,
  cookie: request.headers.cookie,
  signedIn,
});
