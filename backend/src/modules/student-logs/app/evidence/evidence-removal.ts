import { Injectable } from '@nestjs/common';
import { type LogView, removeEvidence } from '@throughline/shared';
import { Clock } from '../../../../platform/clock/index.ts';
import { Outbox } from '../../../../platform/events/index.ts';
import { problem } from '../../../../platform/http/index.ts';
import type { Viewer } from '../../../access/index.ts';
import { Evidence } from '../../data/evidence.entity.ts';
import { EvidenceRemoved } from '../../domain/events.ts';
import { mayRemove } from '../../domain/lifecycle.rules.ts';
import { canSeeAsStaff } from '../../domain/visibility.rules.ts';
import { LogTransitions } from '../log-transitions.ts';
import { Trail } from '../trail.ts';

/** Taking a piece of evidence away: what it was is gone at once, its file soon after; that it was there stays. */
@Injectable()
export class EvidenceRemoval {
  constructor(
    private readonly transitions: LogTransitions,
    private readonly trail: Trail,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** For whoever may add to the log: what they added themselves, and for oversight any. @throws Problem 404, 403, 409 as for adding */
  remove(viewer: Viewer, logId: string, evidenceId: string, key: string): Promise<LogView> {
    return this.transitions.run(viewer, { route: removeEvidence, action: 'clarify', logId, version: null, key, body: { evidenceId } }, async (em, log) => {
      const evidence = await em.findOne(Evidence, { id: evidenceId, logId, removedAt: null });
      const sight = canSeeAsStaff(viewer, log.facts());
      // on a receipt there is only what one added oneself
      if (!evidence || (evidence.addedBy !== viewer.userId && (sight.level === 'unseen' || sight.level === 'receipt'))) throw problem.notFound();
      if (!mayRemove(viewer, log, evidence.addedBy)) throw problem.forbidden('not-yours', 'This is for whoever added it, or for the people who look after this school.');
      const { uploadId, kind } = evidence;
      evidence.remove(viewer.userId, this.clock.now());
      log.evidenceRemoved(this.clock.now());
      this.trail.add(em, log, 'evidence-removed', viewer, { evidence: { [kind]: 1 } });
      if (uploadId) await this.outbox.record(em, EvidenceRemoved, { uploadId });
    });
  }
}
