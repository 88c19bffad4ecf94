import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuthCalls } from '../app/auth-calls.ts';
import { PasswordCare } from '../app/password-care.ts';
import { SignIn } from '../app/sign-in.ts';
import { invalidCredentials } from './auth-answers.ts';
import { AuthDoor } from './auth-door.ts';
import * as routes from './auth-routes.ts';
import { Allowed } from './auth-routes.ts';

/** The routes of Better Auth that exist here, and no others. */
@Controller()
export class AuthController {
  constructor(
    private readonly door: AuthDoor,
    private readonly calls: AuthCalls,
    private readonly signIns: SignIn,
    private readonly passwords: PasswordCare,
  ) {}

  @Allowed(routes.signIn)
  signIn(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.open(routes.signIn, { request, reply }, (body, caller) => this.signIns.attempt(body, caller), invalidCredentials);
  }

  @Allowed(routes.signOut)
  signOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.open(routes.signOut, { request, reply }, (_, caller) => this.calls.change({ method: 'POST', path: '/sign-out' }, caller));
  }

  @Allowed(routes.getSession)
  getSession(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.open(routes.getSession, { request, reply }, (_, caller) => this.calls.read('/get-session', caller));
  }

  @Allowed(routes.changePassword)
  changePassword(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.openSignedIn(routes.changePassword, { request, reply }, (body, caller) => this.passwords.change(body, caller));
  }

  @Allowed(routes.requestPasswordReset)
  requestPasswordReset(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.open(routes.requestPasswordReset, { request, reply }, ({ email }, caller) => this.passwords.requestReset(email, caller));
  }

  @Allowed(routes.resetPassword)
  resetPassword(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.open(routes.resetPassword, { request, reply }, (body, caller) => this.passwords.reset(body, caller));
  }
}
