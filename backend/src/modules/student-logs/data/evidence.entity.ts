import { defineEntity, p } from '@mikro-orm/core';
import { EVIDENCE_KINDS } from '@throughline/shared';
import { Clarification } from './clarification.entity.ts';
import { FollowUp } from './follow-up.entity.ts';
import { StudentLog } from './student-log.entity.ts';

const EvidenceSchema = defineEntity({
  name: 'Evidence',
  tableName: 'evidence',
  properties: {
    id: p.uuid().primary(),
    logId: () => p.manyToOne(StudentLog).mapToPk().fieldName('log_id'),
    followUpId: () => p.manyToOne(FollowUp).mapToPk().fieldName('follow_up_id').nullable(),
    clarificationId: () => p.manyToOne(Clarification).mapToPk().fieldName('clarification_id').nullable(),
    kind: p.enum(EVIDENCE_KINDS),
    uploadId: p.uuid().nullable(),
    url: p.text().nullable(),
    title: p.text().nullable(),
    sharedStudent: p.boolean(),
    sharedGuardians: p.boolean(),
    addedBy: p.uuid(),
    addedAt: p.datetime(),
    removedBy: p.uuid().nullable(),
    removedAt: p.datetime().nullable(),
  },
});

/** A photo, a file or a link that came with a log, a follow-up or a clarification. */
export class Evidence extends EvidenceSchema.class {
  /** With others of the family than before. */
  share({ student, guardians }: { student: boolean; guardians: boolean }): void {
    this.sharedStudent = student;
    this.sharedGuardians = guardians;
  }

  /** What it was goes; that it was there, and who took it away, stays. */
  remove(by: string, at: Date): void {
    this.uploadId = null;
    this.url = null;
    this.title = null;
    this.removedBy = by;
    this.removedAt = at;
  }
}
EvidenceSchema.setClass(Evidence);
