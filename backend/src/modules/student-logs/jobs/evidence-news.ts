import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Handles, type PayloadOf } from '../../../platform/events/index.ts';
import { UploadUpkeep } from '../app/evidence/upload-upkeep.ts';
import { EvidenceRemoved } from '../domain/events.ts';

/** What was removed from a log leaves the store too. */
@Injectable()
export class EvidenceNews {
  constructor(private readonly upkeep: UploadUpkeep) {}

  @Handles(EvidenceRemoved, 'student-logs.forget-file')
  async forget(em: EntityManager, { uploadId }: PayloadOf<typeof EvidenceRemoved>): Promise<void> {
    await this.upkeep.forgetIfUnheld(em, uploadId);
  }
}
