import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { EvidenceSharingChange } from '@throughline/shared';
import { problem } from '../../../../platform/http/index.ts';
import { Evidence } from '../../data/evidence.entity.ts';
import { pieceGone, whyNotShared } from '../../domain/evidence.rules.ts';

/** Which pieces of a log the family sees, changed together with the sharing of the log itself. */
@Injectable()
export class EvidenceSharing {
  /**
   * @param log with whom it is shared from now on, by somebody who decides on that
   * @throws Problem 422 for a piece that is not there any more, or would be shared with more than the log
   */
  async change(em: EntityManager, logId: string, changes: readonly EvidenceSharingChange[], log: { student: boolean; guardians: boolean }): Promise<void> {
    if (changes.length === 0) return;
    const pieces = new Map((await em.find(Evidence, { logId, id: { $in: changes.map(({ id }) => id) }, removedAt: null })).map((piece) => [piece.id, piece]));
    const gone = changes.findIndex(({ id }) => !pieces.has(id));
    const refusal = gone >= 0 ? pieceGone(gone) : whyNotShared(changes, log, true);
    if (refusal) throw problem.refused(refusal.code, refusal.detail, [{ path: refusal.path, message: refusal.detail }]);
    for (const { id, sharing } of changes) pieces.get(id)?.share(sharing);
  }
}
