import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FactorSetUp } from '../app/factor-set-up.ts';
import { SecondStep } from '../app/second-step.ts';
import { AuthDoor } from './auth-door.ts';
import * as routes from './auth-routes.ts';
import { Allowed } from './auth-routes.ts';

/** Better Auth's routes of the second factor. */
@Controller()
export class SecondFactorController {
  constructor(
    private readonly door: AuthDoor,
    private readonly setUp: FactorSetUp,
    private readonly step: SecondStep,
  ) {}

  @Allowed(routes.beginSecondFactor)
  begin(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.openSignedIn(routes.beginSecondFactor, { request, reply }, ({ password }, caller) => this.setUp.begin(password, caller));
  }

  /** One address for two moments: whoever is signed in confirms a new factor, whoever is not takes the second step. */
  @Allowed(routes.giveCode)
  giveCode(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.open(routes.giveCode, { request, reply }, ({ code }, caller) => {
      const { signedIn } = caller;
      return signedIn ? this.setUp.confirm(code, { ...caller, signedIn }) : this.step.withCode(code, caller);
    });
  }

  @Allowed(routes.giveBackupCode)
  giveBackupCode(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.open(routes.giveBackupCode, { request, reply }, ({ code }, caller) => this.step.withBackupCode(code, caller));
  }

  @Allowed(routes.renewBackupCodes)
  renewBackupCodes(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.openSignedIn(routes.renewBackupCodes, { request, reply }, ({ password }, caller) => this.setUp.renewBackupCodes(password, caller));
  }

  @Allowed(routes.takeOffSecondFactor)
  takeOff(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.openSignedIn(routes.takeOffSecondFactor, { request, reply }, ({ password }, caller) => this.setUp.takeOff(password, caller));
  }
}
