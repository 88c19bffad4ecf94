import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { openBreakGlass, type Ref } from '@throughline/shared';
import { Clock, Ids } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import { Idempotency, problem } from '../../../platform/http/index.ts';
import { Attempts, type Proof, Reauthentication } from '../../identity/index.ts';
import { Audit } from '../../ledger/index.ts';
import { addSchoolDays, localDay, SchoolDirectory } from '../../school/index.ts';
import { BreakGlass } from '../data/break-glass.entity.ts';
import { findStudent, type KnownStudent, type NameAndBirth, readStudent } from '../data/exact-students.ts';
import { endOfEmergency, opensById, REVIEW_SCHOOL_DAYS } from '../domain/break-glass.rules.ts';
import { BreakGlassOpened } from '../domain/events.ts';
import type { Viewer } from '../domain/viewer.ts';
import { Reach } from './reach.ts';

interface Opening { readonly studentId: string; readonly reason: string; readonly named: NameAndBirth | undefined; readonly proof: Proof }

/**
 * Opens one student's records in an emergency (domain.md §7). Nothing here looks at logs, so that the answer is the same whether or not
 * there are hidden ones.
 */
@Injectable()
export class BreakGlassOpening {
  constructor(
    private readonly reach: Reach,
    private readonly idempotency: Idempotency,
    private readonly reauthentication: Reauthentication,
    private readonly attempts: Attempts,
    private readonly directory: SchoolDirectory,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws Problem 404 for a student who is not theirs to open, 422 for a wrong password or code, 429 */
  async open(viewer: Viewer, opening: Opening, key: string): Promise<{ id: string; student: Ref; endsAt: string }> {
    const { studentId, reason, named, proof } = opening;
    // what proves who they are is no part of what a key remembers: not even as a hash
    const request = { actorId: viewer.userId, key, route: openBreakGlass, params: { studentId }, body: { reason, named } };
    const sentBefore = await this.reach.as(viewer, (em) => this.idempotency.isKnown(em, request));
    if (!sentBefore) await this.confirm(viewer, opening, proof);
    return this.reach.as(viewer, async (em) => {
      const { ids } = await this.idempotency.once(em, request, async () => [await this.write(em, viewer, await this.student(em, viewer, opening), reason)]);
      const opened = await em.findOneOrFail(BreakGlass, { id: ids[0]! });
      const { id, name } = (await this.reach.widened(em, () => readStudent(em.getKysely(), studentId)))!;
      return { id: opened.id, student: { id, name }, endsAt: opened.endsAt.toISOString() };
    });
  }

  /** The one student of that name and date of birth, at whatever school; counted, so that nobody guesses. @throws Problem 404, 429 */
  async find(viewer: Viewer, named: NameAndBirth): Promise<{ student: Ref; school: Ref }> {
    await this.attempts.count('exact-student', viewer.userId);
    return this.reach.as(viewer, async (em) => {
      const found = await this.reach.widened(em, () => findStudent(em.getKysely(), named));
      if (!found || viewer.isGuardianOf(found.id)) throw problem.notFound();
      await this.audit.record(em, { name: 'record.search.executed', entityType: 'student', entityId: found.id, subjectId: found.id, data: { surface: 'break-glass', narrowedBy: ['dateOfBirth', 'name'] } });
      return { student: { id: found.id, name: found.name }, school: { id: found.homeSchoolId, name: found.schoolName } };
    });
  }

  private async confirm(viewer: Viewer, opening: Opening, proof: Proof): Promise<void> {
    if (opening.named) await this.attempts.count('exact-student', viewer.userId);
    await this.reach.as(viewer, (em) => this.student(em, viewer, opening));
    if (await this.reauthentication.confirm(viewer.userId, proof)) return;
    const [path, detail] = 'password' in proof ? ['password', 'That is not your password. Nothing was opened; try again.'] : ['code', 'That code is not right, or not any more. Nothing was opened; try again.'];
    throw problem.refused('not-confirmed', detail, [{ path, message: detail }]);
  }

  private async student(em: EntityManager, viewer: Viewer, { studentId, named }: Opening): Promise<KnownStudent> {
    const student = await this.reach.widened(em, () => readStudent(em.getKysely(), studentId, named));
    if (!student || viewer.isGuardianOf(studentId) || !(opensById(viewer, student) || student.isNamed)) throw problem.notFound();
    return student;
  }

  private async write(em: EntityManager, viewer: Viewer, { id: studentId, homeSchoolId: schoolId }: KnownStudent, reason: string): Promise<string> {
    const openedAt = this.clock.now();
    const { timeZone, calendar } = (await this.directory.hoursOf(em, [schoolId])).get(schoolId)!;
    const reviewDueOn = addSchoolDays(calendar, localDay(openedAt, timeZone), REVIEW_SCHOOL_DAYS);
    const opened = em.create(BreakGlass, {
      id: this.ids.next(), studentId, userId: viewer.userId, schoolId, reason, openedAt, endsAt: endOfEmergency(openedAt), reviewDueOn,
      reviewedBy: null, reviewedAt: null, finding: null, note: null, overdueToldAt: null, version: 1,
    }, { persist: true });
    await em.flush();
    await this.audit.record(em, {
      name: 'authz.break_glass.activated', entityType: 'break_glass', entityId: opened.id, subjectId: studentId,
      data: { endsAt: opened.endsAt.toISOString(), reviewDueOn, schoolId, ownSchool: viewer.ownSchools.has(schoolId) },
    });
    await this.outbox.record(em, BreakGlassOpened, { breakGlassId: opened.id });
    return opened.id;
  }
}
