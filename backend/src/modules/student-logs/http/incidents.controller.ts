import { Controller } from '@nestjs/common';
import { showIncident } from '@throughline/shared';
import { Endpoint, Input, type InputOf } from '../../../platform/http/index.ts';
import { CurrentViewer, Viewer } from '../../access/index.ts';
import { Incidents } from '../app/incidents.ts';

@Controller()
export class IncidentsController {
  constructor(private readonly incidents: Incidents) {}

  @Endpoint(showIncident)
  show(@CurrentViewer() viewer: Viewer, @Input() { params }: InputOf<typeof showIncident>) {
    return this.incidents.show(viewer, params.incidentId);
  }
}
