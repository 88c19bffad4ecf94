import { Controller } from '@nestjs/common';
import { showCoverage, showCoverageCell } from '@throughline/shared';
import { Endpoint, Input, type InputOf } from '../../../platform/http/index.ts';
import { CurrentViewer, Viewer } from '../../access/index.ts';
import { Coverage } from '../app/coverage.ts';

@Controller()
export class CoverageController {
  constructor(private readonly coverage: Coverage) {}

  @Endpoint(showCoverage)
  show(@CurrentViewer() viewer: Viewer, @Input() { query }: InputOf<typeof showCoverage>) {
    return this.coverage.show(viewer, query.from);
  }

  @Endpoint(showCoverageCell)
  showCell(@CurrentViewer() viewer: Viewer, @Input() { params, query }: InputOf<typeof showCoverageCell>) {
    return this.coverage.showCell(viewer, params.schoolId, params.stepId, query.day);
  }
}
