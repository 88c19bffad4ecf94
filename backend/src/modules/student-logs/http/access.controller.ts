import { Controller } from '@nestjs/common';
import { showEmergencyLooks, simulateAccess } from '@throughline/shared';
import { Endpoint, Input, type InputOf } from '../../../platform/http/index.ts';
import { CurrentViewer, Viewer } from '../../access/index.ts';
import { EmergencyLooks } from '../app/emergency-looks.ts';
import { Simulating } from '../app/simulation/simulating.ts';

/** Who would see what, if; and what somebody did see in an emergency. */
@Controller()
export class AccessController {
  constructor(
    private readonly simulating: Simulating,
    private readonly looks: EmergencyLooks,
  ) {}

  @Endpoint(simulateAccess)
  simulate(@CurrentViewer() viewer: Viewer, @Input() { body }: InputOf<typeof simulateAccess>) {
    return this.simulating.simulate(viewer, body.change);
  }

  @Endpoint(showEmergencyLooks)
  showLooks(@CurrentViewer() viewer: Viewer, @Input() { params }: InputOf<typeof showEmergencyLooks>) {
    return this.looks.show(viewer, params.breakGlassId);
  }
}
