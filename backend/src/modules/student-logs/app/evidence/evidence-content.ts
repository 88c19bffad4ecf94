import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { FileStore } from '../../../../platform/files/index.ts';
import { problem } from '../../../../platform/http/index.ts';
import { Reach, type Viewer } from '../../../access/index.ts';
import { Audit } from '../../../ledger/index.ts';
import { readContent, staffSeesEvidence } from '../../data/visible-evidence.ts';

export interface EvidenceFile { readonly stream: Readable; readonly name: string; readonly mediaType: string }
export type EvidenceSize = 'full' | 'thumbnail';

/** The files of evidence as staff open them: through the log's own answer, and recorded as looked at like the log. */
@Injectable()
export class EvidenceContent {
  constructor(
    private readonly reach: Reach,
    private readonly audit: Audit,
    private readonly store: FileStore,
  ) {}

  /** @throws Problem 404 for what is not there, not theirs, removed, a link, or has no thumbnail */
  async open(viewer: Viewer, logId: string, evidenceId: string, size: EvidenceSize): Promise<EvidenceFile> {
    const { key, name, mediaType } = await this.reach.as(viewer, async (em) => {
      const content = await readContent(em.getKysely(), staffSeesEvidence(viewer), logId, evidenceId, size);
      if (!content) throw problem.notFound();
      await this.audit.record(em, { name: 'record.student_log.viewed', entityType: 'student_log', entityId: logId, subjectId: content.studentId, data: { part: 'evidence', evidenceId, size } });
      return content;
    });
    // no connection is held while the bytes travel
    return { stream: await this.store.read(key), name, mediaType };
  }
}
