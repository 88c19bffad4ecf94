import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type CaptureGroup, MAY_WRITE_LOGS, type OfferedStep, type OfferedType, roleLabel, type StudentHit } from '@throughline/shared';
import { sql } from 'kysely';
import { Clock } from '../../../platform/clock/index.ts';
import { problem } from '../../../platform/http/index.ts';
import { Reach, type Viewer } from '../../access/index.ts';
import { Audit, listShown } from '../../ledger/index.ts';
import { localDay, SchoolDirectory } from '../../school/index.ts';
import { readOfferedSteps, readOfferedTypes } from '../data/offers.ts';
import { isCalled } from '../domain/names.rules.ts';
import { STEP_NOT_OFFERED } from '../domain/writing.rules.ts';
import { LogContexts } from './log-contexts.ts';
import { type CandidateLine, Routing } from './routing.ts';

const HITS = 12;

/** What somebody who is about to write a log chooses from, and nothing of what an emergency lets them read. Lists of students leave an event. */
@Injectable()
export class Capture {
  constructor(
    private readonly reach: Reach,
    private readonly audit: Audit,
    private readonly directory: SchoolDirectory,
    private readonly contexts: LogContexts,
    private readonly routing: Routing,
    private readonly clock: Clock,
  ) {}

  /** Students this person may write about, best match first; without text, those they wrote about last. */
  students(viewer: Viewer, q: string): Promise<StudentHit[]> {
    const writesAt = [...new Set(viewer.roles.filter(({ role }) => (MAY_WRITE_LOGS as readonly string[]).includes(role)).flatMap(({ schools }) => schools))];
    const studentIds = viewer.taught.map((one) => one.studentId);
    return this.reach.as(viewer, async (em) => {
      const found = q ? await this.directory.searchStudents(em, { schoolIds: writesAt, studentIds, q, day: this.today(), limit: HITS }) : await this.writtenAboutLast(em, viewer, { writesAt, studentIds });
      await this.audit.record(em, listShown({ entityType: 'student', surface: 'capture', ids: found.map(({ id }) => id), narrowing: { q } }));
      return found;
    });
  }

  groups(viewer: Viewer): Promise<CaptureGroup[]> {
    return this.reach.as(viewer, async (em) => {
      const groups = await this.directory.groupsLedBy(em, viewer.userId, this.today());
      await this.audit.record(em, listShown({ entityType: 'student', surface: 'groups', ids: groups.flatMap(({ students }) => students.map(({ id }) => id)) }));
      return groups;
    });
  }

  /** Of those alone whom a search would find: whoever has moved away is no longer somebody to write about. */
  private async writtenAboutLast(em: EntityManager, viewer: Viewer, { writesAt, studentIds }: { writesAt: readonly string[]; studentIds: readonly string[] }): Promise<StudentHit[]> {
    const { rows } = await sql<{ id: string }>`
      select student_id as id from (select student_id, recorded_at from student_log where author_id = ${viewer.userId} order by recorded_at desc limit 60) recent
      join student s on s.id = recent.student_id and (s.home_school_id = any (${writesAt}::uuid[]) or s.id = any (${studentIds}::uuid[]))
      group by student_id order by max(recorded_at) desc limit ${HITS}`.execute(em.getKysely());
    return this.directory.studentHits(em, rows.map((row) => row.id), this.today());
  }

  /** Types and steps that all these students share on that day. @throws Problem 404 when one of them is not within reach */
  options(viewer: Viewer, studentIds: readonly string[], occurredOn: string | undefined): Promise<{ types: OfferedType[]; nextSteps: OfferedStep[] }> {
    return this.reach.as(viewer.ordinarily, async (em) => {
      const schoolIds = await this.schoolsOf(em, studentIds, occurredOn);
      const types = await readOfferedTypes(em.getKysely(), schoolIds);
      const steps = await readOfferedSteps(em.getKysely(), schoolIds);
      return {
        types: types.map(({ noteTemplate, defaultNextStepId, defaultShareStudent, defaultShareGuardians, ...type }) => ({
          ...type,
          defaultSharing: { student: defaultShareStudent, guardians: defaultShareGuardians },
          readerRoles: [...viewer.readerRolesOf(type.id)],
          may: { share: !type.restricted || schoolIds.every((schoolId) => viewer.readsRestricted(type.id, schoolId)) },
          ...(noteTemplate ? { noteTemplate } : {}),
          ...(defaultNextStepId && steps.some((step) => step.id === defaultNextStepId) ? { defaultNextStepId } : {}),
        })),
        nextSteps: steps.map(({ id, name, role, respondWithinDays, autoCloseAfterDays }) => ({ id, name, role, roleLabel: roleLabel(role), respondWithinDays, autoCloseAfterDays })),
      };
    });
  }

  /** Who could take the step for all these students: exactly those that saving would accept. */
  candidates(viewer: Viewer, { studentIds, nextStepId, typeId, occurredOn, q }: { studentIds: readonly string[]; nextStepId: string; typeId?: string | undefined; occurredOn?: string | undefined; q?: string | undefined }): Promise<CandidateLine[]> {
    return this.reach.as(viewer.ordinarily, async (em) => {
      const schoolIds = await this.schoolsOf(em, studentIds, occurredOn);
      const step = (await readOfferedSteps(em.getKysely(), schoolIds)).find((one) => one.id === nextStepId);
      if (!step) throw problem.refused(STEP_NOT_OFFERED.code, STEP_NOT_OFFERED.detail);
      const lines = await this.routing.candidates(em, viewer, studentIds.map((studentId, index) => ({ studentId, schoolId: schoolIds[index]!, typeId: typeId ?? null, step })));
      return lines.filter(({ name }) => isCalled(name, q));
    });
  }

  /** The school each log would belong to, in the order of the students. */
  private async schoolsOf(em: EntityManager, studentIds: readonly string[], occurredOn: string | undefined): Promise<string[]> {
    return (await this.contexts.of(em, studentIds, occurredOn)).map(({ context }) => {
      if (!context) throw problem.notFound();
      return context.school.id;
    });
  }

  /** The day that decides who is in which group; a few hours either way change nothing here. */
  private today(): string {
    return localDay(this.clock.now(), 'UTC');
  }
}
