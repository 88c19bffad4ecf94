import { Injectable } from '@nestjs/common';
import { changeSharing, type EvidenceSharingChange, type LogView } from '@throughline/shared';
import { Clock } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import type { Viewer } from '../../access/index.ts';
import { LogShared } from '../domain/events.ts';
import { EvidenceSharing } from './evidence/evidence-sharing.ts';
import { LogTransitions } from './log-transitions.ts';
import { Trail } from './trail.ts';

/** Who of the family may read a log, and in what words; revoking hides at once and keeps who had read it. */
@Injectable()
export class LogSharing {
  constructor(
    private readonly transitions: LogTransitions,
    private readonly evidence: EvidenceSharing,
    private readonly trail: Trail,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  change(viewer: Viewer, logId: string, body: { student: boolean; guardians: boolean; familyWording?: string | undefined; evidence?: EvidenceSharingChange[] | undefined; version: number }, key: string): Promise<LogView> {
    return this.transitions.run(viewer, { route: changeSharing, action: 'share', logId, version: body.version, key, body }, async (em, log) => {
      const before = { student: log.sharedStudent, guardians: log.sharedGuardians };
      const after = { student: body.student, guardians: body.guardians, familyWording: body.familyWording ?? null };
      log.changeSharing(after, { userId: viewer.userId, asReader: viewer.readsRestricted(log.typeId, log.schoolId) }, this.clock.now());
      await this.evidence.change(em, log.id, body.evidence ?? [], after);
      this.trail.add(em, log, kindOf(before, after), viewer, { ...after, familyWording: after.familyWording !== null });
      const newly = { student: after.student && !before.student, guardians: after.guardians && !before.guardians };
      if (newly.student || newly.guardians) await this.outbox.record(em, LogShared, { logId: log.id, byUserId: viewer.userId, newly });
    });
  }
}

interface Audience { student: boolean; guardians: boolean }
function kindOf(before: Audience, after: Audience): 'shared' | 'sharing-changed' | 'sharing-revoked' {
  if (!after.student && !after.guardians) return 'sharing-revoked';
  return before.student || before.guardians ? 'sharing-changed' : 'shared';
}
