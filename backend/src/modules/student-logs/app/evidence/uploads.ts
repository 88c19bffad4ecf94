import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { MOST_FILE_BYTES, type Upload, uploadFile } from '@throughline/shared';
import type { FastifyRequest } from 'fastify';
import { Clock, Ids } from '../../../../platform/clock/index.ts';
import { FileStore, prepareFile, type PreparedFile } from '../../../../platform/files/index.ts';
import { Idempotency, problem, sentFile } from '../../../../platform/http/index.ts';
import { Reach, type Viewer } from '../../../access/index.ts';
import { announceUpload, markReady, readUpload } from '../../data/uploads.ts';
import { UNFIT } from './unfit.ts';
import { UploadUpkeep } from './upload-upkeep.ts';

/** Files on their way to becoming evidence: looked at, cleaned, kept for their sender alone. */
@Injectable()
export class Uploads {
  constructor(
    private readonly reach: Reach,
    private readonly idempotency: Idempotency,
    private readonly store: FileStore,
    private readonly upkeep: UploadUpkeep,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws Problem 413, 415, 422 when the bytes are nothing that is taken, 409 when the key was used for something else */
  async receive(viewer: Viewer, request: FastifyRequest, key: string): Promise<Upload> {
    const { bytes, name } = await sentFile(request, MOST_FILE_BYTES);
    const keyed = { actorId: viewer.userId, key, route: uploadFile, body: { name, sha256: createHash('sha256').update(bytes).digest('hex') } };
    // a repeated request is answered without storing anything twice
    const known = await this.reach.as(viewer, (em) => this.idempotency.isKnown(em, keyed));
    const stored = known ? null : await this.keep(viewer, await fit(bytes, name));
    let taken = false;
    try {
      const { upload, replayed } = await this.reach.as(viewer, async (em) => {
        const { ids: [id], replayed } = await this.idempotency.once(em, keyed, async () => {
          if (!stored) throw problem.busy();
          await markReady(em.getKysely(), stored, this.clock.now());
          return [stored];
        });
        return { upload: await readUpload(em.getKysely(), viewer.userId, id!), replayed };
      });
      taken = !replayed;
      if (!upload) throw problem.refused('upload-gone', 'This file is no longer here. Add it again.');
      return upload;
    } finally {
      if (stored && !taken) await this.upkeep.forgetUnready(stored);
    }
  }

  /** The row first, in a transaction of its own: whatever breaks off later, something knows what lies in the store. */
  private async keep(viewer: Viewer, { bytes, mediaType, name, image }: PreparedFile): Promise<string> {
    const [id, fileKey, thumbnailKey] = [this.ids.next(), this.ids.next(), image ? this.ids.next() : null];
    await this.reach.as(viewer, (em) => announceUpload(em.getKysely(), {
      id, userId: viewer.userId, fileKey, thumbnailKey, name, mediaType, bytes: bytes.byteLength, width: image?.width ?? null, height: image?.height ?? null, uploadedAt: this.clock.now(),
    }));
    try {
      await this.store.put(fileKey, bytes, mediaType);
      if (image && thumbnailKey) await this.store.put(thumbnailKey, image.thumbnail, 'image/webp');
    } catch (error) {
      await this.upkeep.forgetUnready(id);
      throw error;
    }
    return id;
  }
}

async function fit(bytes: Uint8Array, name: string): Promise<PreparedFile> {
  const prepared = await prepareFile(bytes, name);
  if (typeof prepared === 'string') throw problem.refused(`file-${prepared}`, UNFIT[prepared]);
  return prepared;
}
