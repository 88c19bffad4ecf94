import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OwnSessions } from '../app/own-sessions.ts';
import { AuthDoor } from './auth-door.ts';
import * as routes from './auth-routes.ts';
import { Allowed } from './auth-routes.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const done = () => Response.json({ status: true });

/**
 * Better Auth's routes of sessions, under its addresses and in its shapes, but for one thing: a session's id stands where its token
 * would. A token opens the session, and no page needs the tokens of other browsers.
 */
@Controller()
export class SessionsController {
  constructor(
    private readonly door: AuthDoor,
    private readonly sessions: OwnSessions,
  ) {}

  @Allowed(routes.listSessions)
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.openSignedIn(routes.listSessions, { request, reply }, async (_, { signedIn: { userId } }) =>
      Response.json((await this.sessions.list(userId)).map(({ id, address, userAgent, signedInAt, lastUsedAt }) => ({ id, token: id, userId, ipAddress: address, userAgent, createdAt: signedInAt, updatedAt: lastUsedAt }))));
  }

  @Allowed(routes.revokeSession)
  revoke(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.openSignedIn(routes.revokeSession, { request, reply }, async ({ token }, { signedIn: { userId } }) => {
      if (UUID.test(token)) await this.sessions.end(userId, token);
      return done();
    });
  }

  @Allowed(routes.revokeOtherSessions)
  revokeOthers(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.openSignedIn(routes.revokeOtherSessions, { request, reply }, async (_, { signedIn }) => {
      await this.sessions.endOthers(signedIn.userId, signedIn.sessionId);
      return done();
    });
  }

  @Allowed(routes.revokeSessions)
  revokeAll(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.openSignedIn(routes.revokeSessions, { request, reply }, async (_, { signedIn: { userId } }) => {
      await this.sessions.endAll(userId);
      return done();
    });
  }
}
