import { Controller } from '@nestjs/common';
import {
  addLogType, addNextStep, changeLogType, changeNextStep, listLogTypes, listNextSteps, orderLogTypes, orderNextSteps, showLogTypeHistory, showNextStepHistory,
} from '@throughline/shared';
import { Endpoint, Input, type InputOf } from '../../../platform/http/index.ts';
import { CurrentViewer, Viewer } from '../../access/index.ts';
import { LogTypeSetUp } from '../app/set-up/log-type-set-up.ts';
import { NextStepSetUp } from '../app/set-up/next-step-set-up.ts';

@Controller()
export class LogTypesController {
  constructor(private readonly types: LogTypeSetUp) {}

  @Endpoint(listLogTypes)
  list(@CurrentViewer() viewer: Viewer) {
    return this.types.list(viewer);
  }

  @Endpoint(addLogType)
  add(@CurrentViewer() viewer: Viewer, @Input() { body, key }: InputOf<typeof addLogType>) {
    return this.types.add(viewer, body, key);
  }

  @Endpoint(orderLogTypes)
  order(@CurrentViewer() viewer: Viewer, @Input() { body }: InputOf<typeof orderLogTypes>) {
    return this.types.order(viewer, body);
  }

  @Endpoint(changeLogType)
  change(@CurrentViewer() viewer: Viewer, @Input() { params, body }: InputOf<typeof changeLogType>) {
    return this.types.change(viewer, params.typeId, body);
  }

  @Endpoint(showLogTypeHistory)
  history(@CurrentViewer() viewer: Viewer, @Input() { params }: InputOf<typeof showLogTypeHistory>) {
    return this.types.history(viewer, params.typeId);
  }
}

@Controller()
export class NextStepsController {
  constructor(private readonly steps: NextStepSetUp) {}

  @Endpoint(listNextSteps)
  list(@CurrentViewer() viewer: Viewer) {
    return this.steps.list(viewer);
  }

  @Endpoint(addNextStep)
  add(@CurrentViewer() viewer: Viewer, @Input() { body, key }: InputOf<typeof addNextStep>) {
    return this.steps.add(viewer, body, key);
  }

  @Endpoint(orderNextSteps)
  order(@CurrentViewer() viewer: Viewer, @Input() { body }: InputOf<typeof orderNextSteps>) {
    return this.steps.order(viewer, body);
  }

  @Endpoint(changeNextStep)
  change(@CurrentViewer() viewer: Viewer, @Input() { params, body }: InputOf<typeof changeNextStep>) {
    return this.steps.change(viewer, params.stepId, body);
  }

  @Endpoint(showNextStepHistory)
  history(@CurrentViewer() viewer: Viewer, @Input() { params }: InputOf<typeof showNextStepHistory>) {
    return this.steps.history(viewer, params.stepId);
  }
}
