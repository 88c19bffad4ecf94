import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { showMe, showMySecondFactor } from '@throughline/shared';
import { accessOf, type AnyRoute, Paces, parseRequest, problem, routeOf } from '../../../platform/http/index.ts';
import { Sessions } from '../../identity/index.ts';
import { Viewers } from '../app/viewers.ts';
import { holds } from '../domain/permissions.rules.ts';
import { isOwed, secondFactorOf } from '../domain/second-factor.rules.ts';
import type { WithViewer } from './current-viewer.ts';

/** What somebody is shown who still has to set up a second factor; setting it up is Better Auth's, and public here. */
const OPEN_WITHOUT: ReadonlySet<AnyRoute | undefined> = new Set([showMe, showMySecondFactor]);

/**
 * What stands before every handler, in the order api.md promises: the contract (400), the session (401), the second factor a role
 * asks for and the permission (403).
 * The session row and the reach are read anew for each request, so a change of access counts from the next one on.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly sessions: Sessions,
    private readonly viewers: Viewers,
    private readonly paces: Paces,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const handler = context.getHandler();
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest & WithViewer>();
    const route = routeOf(handler);
    if (route) parseRequest(route, request);
    const access = accessOf(handler);
    if (!access) throw new Error(`${context.getClass().name}.${handler.name} declares no access`);
    if (access === 'public') return true;
    const session = await this.sessions.find(request.headers.cookie);
    if (!session) throw problem.unauthenticated();
    if (session.setCookie) http.getResponse<FastifyReply>().header('set-cookie', session.setCookie);
    request.userId = session.userId;
    const viewer = (await this.viewers.resolve([session.userId], { sessionId: session.sessionId })).get(session.userId);
    if (!viewer) throw problem.unauthenticated();
    request.viewer = viewer;
    request.secondFactor = secondFactorOf(viewer, session.secondFactor, session.factorRoles);
    if (isOwed(request.secondFactor) && !OPEN_WITHOUT.has(route)) throw problem.forbidden('second-factor-needed', 'Your role needs a second step when signing in. Set it up first.');
    if (!holds(viewer, access)) throw problem.forbidden('not-your-page', 'This part of Throughline is not for your role.');
    if (route && isHeavy(route, request)) this.paces.take(viewer.userId);
    return true;
  }
}

const isHeavy = ({ heavy }: AnyRoute, { query }: FastifyRequest): boolean => heavy === true || (heavy !== undefined && Boolean((query as Record<string, unknown>)[heavy.whenQueried]));
