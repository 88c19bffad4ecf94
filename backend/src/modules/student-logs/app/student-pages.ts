import { Injectable } from '@nestjs/common';
import type { StudentProfile } from '@throughline/shared';
import { Clock } from '../../../platform/clock/index.ts';
import { problem } from '../../../platform/http/index.ts';
import { opensById, Reach, type Viewer } from '../../access/index.ts';
import { Audit } from '../../ledger/index.ts';
import { localDay, SchoolDirectory } from '../../school/index.ts';
import { whoMayWrite } from '../domain/writing.rules.ts';

/** A student in context, as staff see them; opening the page is itself recorded. */
@Injectable()
export class StudentPages {
  constructor(
    private readonly reach: Reach,
    private readonly directory: SchoolDirectory,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 404 for a student that is not there or not within reach */
  show(viewer: Viewer, studentId: string): Promise<StudentProfile> {
    return this.reach.as(viewer, async (em) => {
      const day = localDay(this.clock.now(), 'UTC');
      const profile = viewer.isGuardianOf(studentId) ? null : await this.directory.profile(em, studentId, day);
      if (!profile) throw problem.notFound();
      await this.audit.record(em, { stream: 'read', name: 'record.student.viewed', entityType: 'student', entityId: studentId, subjectId: studentId });
      const student = (await this.directory.contextOf(em, [studentId], day)).get(studentId)?.student;
      return { ...profile, may: { writeLog: whoMayWrite(viewer, student) === null, breakGlass: student !== undefined && opensById(viewer, student) } };
    });
  }

  /** @throws Problem 404, the same as for the page itself */
  mustReach(viewer: Viewer, studentId: string): Promise<void> {
    return this.reach.as(viewer, async (em) => {
      const known = !viewer.isGuardianOf(studentId) && (await this.directory.contextOf(em, [studentId], localDay(this.clock.now(), 'UTC'))).has(studentId);
      if (!known) throw problem.notFound();
    });
  }
}
