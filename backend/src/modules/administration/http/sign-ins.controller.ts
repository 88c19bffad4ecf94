import { Controller } from '@nestjs/common';
import { nameFactorRoles, resetSecondFactor, showFactorRoles, showSignIn, signOutEverywhere } from '@throughline/shared';
import { Endpoint, Input, type InputOf } from '../../../platform/http/index.ts';
import { CurrentSecondFactor, CurrentViewer, type SecondFactorState, Viewer } from '../../access/index.ts';
import { FactorRolesDesk } from '../app/factor-roles-desk.ts';
import { SignIns } from '../app/sign-ins.ts';

/** How people sign in, and which roles need a second factor for it. */
@Controller()
export class SignInsController {
  constructor(
    private readonly signIns: SignIns,
    private readonly factorRoles: FactorRolesDesk,
  ) {}

  @Endpoint(showSignIn)
  show(@CurrentViewer() viewer: Viewer, @Input() { params }: InputOf<typeof showSignIn>) {
    return this.signIns.show(viewer, params.userId);
  }

  @Endpoint(signOutEverywhere)
  signOut(@CurrentViewer() viewer: Viewer, @Input() { params }: InputOf<typeof signOutEverywhere>) {
    return this.signIns.signOut(viewer, params.userId);
  }

  @Endpoint(resetSecondFactor)
  resetFactor(@CurrentViewer() viewer: Viewer, @Input() { params, body, key }: InputOf<typeof resetSecondFactor>) {
    return this.signIns.resetFactor(viewer, params.userId, body, key);
  }

  @Endpoint(showFactorRoles)
  showRoles(@CurrentViewer() viewer: Viewer) {
    return this.factorRoles.show(viewer);
  }

  @Endpoint(nameFactorRoles)
  nameRoles(@CurrentViewer() viewer: Viewer, @CurrentSecondFactor() own: SecondFactorState, @Input() { body }: InputOf<typeof nameFactorRoles>) {
    return this.factorRoles.name(viewer, body, own);
  }
}
