import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { EvidenceKind, EvidenceWish } from '@throughline/shared';
import { Clock, Ids } from '../../../../platform/clock/index.ts';
import { problem } from '../../../../platform/http/index.ts';
import type { Viewer } from '../../../access/index.ts';
import { Evidence } from '../../data/evidence.entity.ts';
import type { StudentLog } from '../../data/student-log.entity.ts';
import { useUploads } from '../../data/uploads.ts';
import { type EvidenceCounts, fileGone, UPLOAD_KEPT_MS, whyNotShared } from '../../domain/evidence.rules.ts';
import { mayShare } from '../../domain/lifecycle.rules.ts';

/** A wish that can be fulfilled: its file, if it is one, belongs to evidence from now on. */
export interface Claimed { readonly wish: EvidenceWish; readonly kind: EvidenceKind }
/** What it comes with; with neither, the writing itself. */
interface CameWith { readonly followUpId?: string; readonly clarificationId?: string }

/** With whom the log is shared, and whether this person decides on that. */
interface SharingGround { readonly log: { readonly student: boolean; readonly guardians: boolean }; readonly mayShare: boolean }
export const sharingOf = (viewer: Viewer, log: StudentLog): SharingGround => ({ log: { student: log.sharedStudent, guardians: log.sharedGuardians }, mayShare: mayShare(viewer, log) });

/** Hangs what people add on logs, in the transaction that writes what it comes with. */
@Injectable()
export class EvidenceAdding {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Takes the files out of their sender's hands. @throws Problem 422 with the path of the piece that cannot be added, or not be shared so */
  async claim(em: EntityManager, viewer: Viewer, wishes: readonly EvidenceWish[] | undefined, sharing: SharingGround): Promise<Claimed[]> {
    if (!wishes?.length) return [];
    const refusal = whyNotShared(wishes, sharing.log, sharing.mayShare);
    if (refusal) throw problem.refused(refusal.code, refusal.detail, [{ path: refusal.path, message: refusal.detail }]);
    const now = this.clock.now();
    const uploadIds = wishes.flatMap(({ uploadId }) => uploadId ?? []);
    const kinds = await useUploads(em.getKysely(), viewer.userId, uploadIds, now, new Date(now.getTime() - UPLOAD_KEPT_MS));
    return wishes.map((wish, index) => {
      const kind = wish.uploadId ? kinds.get(wish.uploadId) : 'link';
      if (kind) return { wish, kind };
      const { code, detail, path } = fileGone(index);
      throw problem.refused(code, detail, [{ path, message: detail }]);
    });
  }

  /** The same pieces may hang on several logs: each holds them by rows of its own. */
  hang(em: EntityManager, viewer: Viewer, log: { id: string }, claimed: readonly Claimed[], cameWith: CameWith = {}): { evidence?: EvidenceCounts } {
    if (claimed.length === 0) return {};
    const evidence: EvidenceCounts = {};
    for (const { wish, kind } of claimed) {
      evidence[kind] = (evidence[kind] ?? 0) + 1;
      em.create(Evidence, {
        id: this.ids.next(), logId: log.id, followUpId: cameWith.followUpId ?? null, clarificationId: cameWith.clarificationId ?? null, kind,
        uploadId: wish.uploadId ?? null, url: wish.url ?? null, title: wish.title || null,
        sharedStudent: wish.sharing.student, sharedGuardians: wish.sharing.guardians, addedBy: viewer.userId, addedAt: this.clock.now(), removedBy: null, removedAt: null,
      }, { persist: true });
    }
    return { evidence };
  }
}
