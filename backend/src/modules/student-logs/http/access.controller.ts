import { Controller } from '@nestjs/common';
import { simulateAccess } from '@throughline/shared';
import { Endpoint, Input, type InputOf } from '../../../platform/http/index.ts';
import { CurrentViewer, Viewer } from '../../access/index.ts';
import { Simulating } from '../app/simulation/simulating.ts';

/** Who would see what, if. */
@Controller()
export class AccessController {
  constructor(private readonly simulating: Simulating) {}

  @Endpoint(simulateAccess)
  simulate(@CurrentViewer() viewer: Viewer, @Input() { body }: InputOf<typeof simulateAccess>) {
    return this.simulating.simulate(viewer, body.change);
  }
}
