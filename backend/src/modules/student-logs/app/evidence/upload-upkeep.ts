import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Clock } from '../../../../platform/clock/index.ts';
import { FileStore } from '../../../../platform/files/index.ts';
import { Reach, Viewer } from '../../../access/index.ts';
import { dropUploads, lockIfUnheld, lockUnheld, lockUnready, type StoredKeys } from '../../data/uploads.ts';
import { UPLOAD_KEPT_MS } from '../../domain/evidence.rules.ts';

const AT_ONCE = 50;
const UPKEEP = Viewer.system('files that nothing holds');

/**
 * Lets go of files that no log holds. The file goes first and its row with the commit: whatever breaks off between them is done again,
 * and nothing lies in the store that no row knows.
 */
@Injectable()
export class UploadUpkeep {
  constructor(
    private readonly reach: Reach,
    private readonly store: FileStore,
    private readonly clock: Clock,
  ) {}

  /** Uploads of which nobody made evidence within a day, and what removed evidence has left, should its own job not have run. */
  async forgetUnheld(): Promise<void> {
    let many = AT_ONCE;
    while (many === AT_ONCE) many = await this.reach.as(UPKEEP, async (em) => this.drop(em, await lockUnheld(em.getKysely(), this.oldest(), AT_ONCE)));
  }

  /** This file, unless another log still holds it. */
  async forgetIfUnheld(em: EntityManager, id: string): Promise<void> {
    await this.drop(em, await lockIfUnheld(em.getKysely(), id, this.oldest()));
  }

  /** A file whose sending came to nothing. */
  async forgetUnready(id: string): Promise<void> {
    await this.reach.as(UPKEEP, async (em) => this.drop(em, await lockUnready(em.getKysely(), id)));
  }

  private oldest(): Date {
    return new Date(this.clock.now().getTime() - UPLOAD_KEPT_MS);
  }

  private async drop(em: EntityManager, uploads: readonly StoredKeys[]): Promise<number> {
    for (const { fileKey, thumbnailKey } of uploads) {
      await this.store.remove(fileKey);
      if (thumbnailKey) await this.store.remove(thumbnailKey);
    }
    if (uploads.length > 0) await dropUploads(em.getKysely(), uploads.map(({ id }) => id));
    return uploads.length;
  }
}
