import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type CaptureGroup, MAY_WRITE_LOGS, type OfferedStep, type OfferedType, roleLabel, type StudentHit } from '@throughline/shared';
import { sql } from 'kysely';
import { Clock } from '../../../platform/clock/index.ts';
import { problem } from '../../../platform/http/index.ts';
import { Reach, type Viewer } from '../../access/index.ts';
import { localDay, SchoolDirectory } from '../../school/index.ts';
import { readOfferedSteps, readOfferedTypes } from '../data/offers.ts';
import { STEP_NOT_OFFERED } from '../domain/writing.rules.ts';
import { Routing } from './routing.ts';

const HITS = 12;

/** What somebody who is about to write a log chooses from. */
@Injectable()
export class Capture {
  constructor(
    private readonly reach: Reach,
    private readonly directory: SchoolDirectory,
    private readonly routing: Routing,
    private readonly clock: Clock,
  ) {}

  /** Students this person may write about, best match first; without text, those they wrote about last. */
  students(viewer: Viewer, q: string): Promise<StudentHit[]> {
    const writesAt = [...new Set(viewer.roles.filter(({ role }) => (MAY_WRITE_LOGS as readonly string[]).includes(role)).flatMap(({ schools }) => schools))];
    const studentIds = viewer.taught.map((one) => one.studentId);
    return this.reach.as(viewer, async (em) => {
      if (q) return this.directory.searchStudents(em, { schoolIds: writesAt, studentIds, q, day: this.today(), limit: HITS });
      const { rows } = await sql<{ id: string }>`
        select student_id as id from (select student_id, recorded_at from student_log where author_id = ${viewer.userId} order by recorded_at desc limit 60) recent
        group by student_id order by max(recorded_at) desc limit ${HITS}`.execute(em.getKysely());
      return this.directory.studentHits(em, rows.map((row) => row.id), this.today());
    });
  }

  groups(viewer: Viewer): Promise<CaptureGroup[]> {
    return this.reach.as(viewer, (em) => this.directory.groupsLedBy(em, viewer.userId, this.today()));
  }

  /** Types and steps that all these students share on that day. @throws Problem 404 when one of them is not within reach */
  options(viewer: Viewer, studentIds: readonly string[], occurredOn: string | undefined): Promise<{ types: OfferedType[]; nextSteps: OfferedStep[] }> {
    return this.reach.as(viewer, async (em) => {
      const schoolIds = await this.schoolsOf(em, studentIds, occurredOn);
      const types = await readOfferedTypes(em.getKysely(), schoolIds);
      const steps = await readOfferedSteps(em.getKysely(), schoolIds);
      return {
        types: types.map(({ noteTemplate, defaultNextStepId, defaultShareStudent, defaultShareGuardians, ...type }) => ({
          ...type,
          defaultSharing: { student: defaultShareStudent, guardians: defaultShareGuardians },
          ...(noteTemplate ? { noteTemplate } : {}),
          ...(defaultNextStepId && steps.some((step) => step.id === defaultNextStepId) ? { defaultNextStepId } : {}),
        })),
        nextSteps: steps.map(({ id, name, role, respondWithinDays, autoCloseAfterDays }) => ({ id, name, role, roleLabel: roleLabel(role), respondWithinDays, autoCloseAfterDays })),
      };
    });
  }

  /** Who could take the step for all these students: exactly those that saving would accept. */
  candidates(viewer: Viewer, studentIds: readonly string[], nextStepId: string, q: string | undefined) {
    return this.reach.as(viewer, async (em) => {
      const schoolIds = await this.schoolsOf(em, studentIds, undefined);
      const step = (await readOfferedSteps(em.getKysely(), schoolIds)).find((one) => one.id === nextStepId);
      if (!step) throw problem.refused(STEP_NOT_OFFERED.code, STEP_NOT_OFFERED.detail);
      const lists = [];
      for (const [index, studentId] of studentIds.entries()) lists.push(await this.routing.candidates(em, viewer, { studentId, schoolId: schoolIds[index] ?? '', step }));
      const [first = [], ...others] = lists;
      const eligibleForAll = (id: string) => others.every((list) => list.some((one) => one.id === id && one.eligible));
      const wanted = (q ?? '').toLocaleLowerCase();
      return first.filter((one) => one.name.toLocaleLowerCase().includes(wanted)).map((one) => ({ ...one, eligible: one.eligible && eligibleForAll(one.id) }));
    });
  }

  /** The school each log would belong to, in the order of the students. */
  private async schoolsOf(em: EntityManager, studentIds: readonly string[], occurredOn: string | undefined): Promise<string[]> {
    const contexts = await this.directory.contextOf(em, studentIds, occurredOn ?? this.today());
    return studentIds.map((id) => {
      const context = contexts.get(id);
      if (!context) throw problem.notFound();
      return context.school.id;
    });
  }

  /** The day that decides who is in which group; a few hours either way change nothing here. */
  private today(): string {
    return localDay(this.clock.now(), 'UTC');
  }
}
