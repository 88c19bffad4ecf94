import { Controller } from '@nestjs/common';
import { changeSharing, clarifyLog, completeLog, listLogCandidates, reassignLog, reopenLog, submitFollowUp, withdrawLog } from '@throughline/shared';
import { Endpoint, Input, type InputOf } from '../../../platform/http/index.ts';
import { CurrentViewer, Viewer } from '../../access/index.ts';
import { FollowingUp } from '../app/following-up.ts';
import { LogAssigning } from '../app/log-assigning.ts';
import { LogClarifying } from '../app/log-clarifying.ts';
import { LogClosing } from '../app/log-closing.ts';
import { LogDetails } from '../app/log-details.ts';
import { LogReopening } from '../app/log-reopening.ts';
import { LogSharing } from '../app/log-sharing.ts';
import { LogWithdrawal } from '../app/log-withdrawal.ts';

/** Every change of state of a log is a resource of its own. */
@Controller()
export class LifecycleController {
  constructor(
    private readonly followingUp: FollowingUp,
    private readonly assigning: LogAssigning,
    private readonly closing: LogClosing,
    private readonly reopening: LogReopening,
    private readonly withdrawal: LogWithdrawal,
    private readonly clarifying: LogClarifying,
    private readonly sharing: LogSharing,
    private readonly details: LogDetails,
  ) {}

  @Endpoint(submitFollowUp)
  followUp(@CurrentViewer() viewer: Viewer, @Input() { params, body, key }: InputOf<typeof submitFollowUp>) {
    return this.followingUp.submit(viewer, params.logId, body, key);
  }

  @Endpoint(reassignLog)
  reassign(@CurrentViewer() viewer: Viewer, @Input() { params, body, key }: InputOf<typeof reassignLog>) {
    return this.assigning.reassign(viewer, params.logId, body, key);
  }

  @Endpoint(completeLog)
  complete(@CurrentViewer() viewer: Viewer, @Input() { params, body, key }: InputOf<typeof completeLog>) {
    return this.closing.complete(viewer, params.logId, body, key);
  }

  @Endpoint(reopenLog)
  reopen(@CurrentViewer() viewer: Viewer, @Input() { params, body, key }: InputOf<typeof reopenLog>) {
    return this.reopening.reopen(viewer, params.logId, body, key);
  }

  @Endpoint(withdrawLog)
  withdraw(@CurrentViewer() viewer: Viewer, @Input() { params, body, key }: InputOf<typeof withdrawLog>) {
    return this.withdrawal.withdraw(viewer, params.logId, body, key);
  }

  @Endpoint(clarifyLog)
  clarify(@CurrentViewer() viewer: Viewer, @Input() { params, body, key }: InputOf<typeof clarifyLog>) {
    return this.clarifying.clarify(viewer, params.logId, body, key);
  }

  @Endpoint(changeSharing)
  share(@CurrentViewer() viewer: Viewer, @Input() { params, body, key }: InputOf<typeof changeSharing>) {
    return this.sharing.change(viewer, params.logId, body, key);
  }

  @Endpoint(listLogCandidates)
  async candidates(@CurrentViewer() viewer: Viewer, @Input() { params, query }: InputOf<typeof listLogCandidates>) {
    return { items: await this.details.candidates(viewer, params.logId, query) };
  }
}
