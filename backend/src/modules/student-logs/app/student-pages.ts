import { Injectable } from '@nestjs/common';
import type { StudentProfile } from '@throughline/shared';
import { Clock } from '../../../platform/clock/index.ts';
import { problem } from '../../../platform/http/index.ts';
import { holds, opensById, Reach, type Viewer } from '../../access/index.ts';
import { Audit } from '../../ledger/index.ts';
import { localDay, SchoolDirectory, type StudentContext } from '../../school/index.ts';
import { sentenceOfRule } from '../domain/rule-sentences.ts';
import { rulesOfSight } from '../domain/visibility.rules.ts';
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
      // looked up even for a guardian, who is then told that nothing is there: that answer takes the same statements for everybody
      const profile = await this.directory.profile(em, studentId, day);
      if (!profile || viewer.isGuardianOf(studentId)) throw problem.notFound();
      await this.audit.record(em, { stream: 'read', name: 'record.student.viewed', entityType: 'student', entityId: studentId, subjectId: studentId });
      const context = (await this.directory.contextOf(em, [studentId], day)).get(studentId);
      const student = context?.student;
      return { ...profile, seenBecause: context ? reasons(viewer, profile, context) : [], may: { writeLog: whoMayWrite(viewer, student) === null, print: holds(viewer, 'logs.export'), breakGlass: student !== undefined && opensById(viewer, student) } };
    });
  }

  /** Who it is. @throws Problem 404, the same as for the page itself */
  mustReach(viewer: Viewer, studentId: string): Promise<{ id: string; name: string }> {
    return this.reach.as(viewer, async (em) => {
      const known = (await this.directory.contextOf(em, [studentId], localDay(this.clock.now(), 'UTC'))).get(studentId);
      if (!known || viewer.isGuardianOf(studentId)) throw problem.notFound();
      return { id: known.student.id, name: known.student.name };
    });
  }
}

/** By which rules this person reads what others write about the student at present: the predicate, asked about an ordinary log of somebody else. */
function reasons(viewer: Viewer, { id, name }: { id: string; name: string }, { school, academicYear, program }: StudentContext): string[] {
  const ordinary = {
    studentId: id, authorId: '', assigneeId: null, followedUpBy: [], typeId: '', withdrawn: false, sharedStudent: false, sharedGuardians: false, sharedByReader: false,
    schoolId: school.id, academicYearId: academicYear?.id ?? null, programId: program?.id ?? null,
  };
  return rulesOfSight(viewer, ordinary).map((rule) => sentenceOfRule(rule, { type: { name: '' }, student: { name }, context: { school } }));
}
