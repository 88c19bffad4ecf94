import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { FileStore } from '../../../platform/files/index.ts';
import { problem } from '../../../platform/http/index.ts';
import { Reach, type Viewer } from '../../access/index.ts';
import { Audit } from '../../ledger/index.ts';
import { familySeesEvidence, readContent } from '../../student-logs/index.ts';

/** The files of evidence as the family opens them: while the log is shared with them, and the piece too. */
@Injectable()
export class SharedEvidenceContent {
  constructor(
    private readonly reach: Reach,
    private readonly audit: Audit,
    private readonly store: FileStore,
  ) {}

  /** @throws Problem 404 for what is not there, not shared, shared no longer or removed */
  async open(viewer: Viewer, logId: string, evidenceId: string, size: 'full' | 'thumbnail'): Promise<{ stream: Readable; name: string; mediaType: string }> {
    const { key, name, mediaType } = await this.reach.as(viewer, async (em) => {
      const content = await readContent(em.getKysely(), familySeesEvidence(viewer), logId, evidenceId, size);
      if (!content) throw problem.notFound();
      await this.audit.record(em, { stream: 'disclosure', name: 'portal.record.viewed', entityType: 'student_log', entityId: logId, subjectId: content.studentId, data: { part: 'evidence', evidenceId, size } });
      return content;
    });
    return { stream: await this.store.read(key), name, mediaType };
  }
}
