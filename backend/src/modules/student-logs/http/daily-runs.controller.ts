import { Controller } from '@nestjs/common';
import { listDailyRuns, rehearseDailyRun } from '@throughline/shared';
import { Endpoint, Input, type InputOf } from '../../../platform/http/index.ts';
import { CurrentViewer, Viewer } from '../../access/index.ts';
import { DailyRuns } from '../app/daily/daily-runs.ts';
import { Rehearsing } from '../app/daily/rehearsing.ts';

/** What the daily job did, and what it would do now. */
@Controller()
export class DailyRunsController {
  constructor(
    private readonly runs: DailyRuns,
    private readonly rehearsing: Rehearsing,
  ) {}

  @Endpoint(listDailyRuns)
  list(@CurrentViewer() viewer: Viewer, @Input() { query }: InputOf<typeof listDailyRuns>) {
    return this.runs.list(viewer, query);
  }

  @Endpoint(rehearseDailyRun)
  rehearse(@CurrentViewer() viewer: Viewer, @Input() { body }: InputOf<typeof rehearseDailyRun>) {
    return this.rehearsing.rehearse(viewer, body.schoolId);
  }
}
