import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type AbsenceView, addAbsence } from '@throughline/shared';
import { Clock } from '../../../platform/clock/index.ts';
import { decodeCursor, pageOf, problem } from '../../../platform/http/index.ts';
import type { Viewer } from '../../access/index.ts';
import { Absence, type Staff } from '../../school/index.ts';
import { readAbsence, readAbsences, readPersonOf, worksAt } from '../data/absences.ts';
import { type Colleague, readColleagues } from '../data/colleagues.ts';
import { administeredSchools, setUpSchools } from '../domain/scope.rules.ts';
import { AbsenceKeeping, type AbsenceTerms } from './absence-keeping.ts';
import { Administering } from './administering.ts';
import { movedOn, refused } from './refuse.ts';
import { Staffing } from './staffing.ts';

const BEST_KNOWN = 20;

/** Who is away and who covers, as administrators keep it for the people of their schools. */
@Injectable()
export class Absences {
  constructor(
    private readonly administering: Administering,
    private readonly staffing: Staffing,
    private readonly keeping: AbsenceKeeping,
    private readonly clock: Clock,
  ) {}

  /** Those that end today or later, soonest first; or all of one person, latest first. */
  list(viewer: Viewer, userId: string | undefined, page: { cursor?: string | undefined; limit: number }): Promise<{ items: AbsenceView[]; nextCursor: string | null }> {
    const key = decodeCursor(page.cursor, ['day', 'id']);
    const scope = { administered: administeredSchools(viewer), setUp: setUpSchools(viewer), now: this.clock.now() };
    return this.administering.work(viewer, async (em) => {
      const rows = await readAbsences(em.getKysely(), scope, userId, { after: key && { startsOn: key[0], id: key[1] }, limit: page.limit + 1 });
      return pageOf(rows, page.limit, ({ startsOn, id }) => [startsOn, id]);
    });
  }

  /** @throws Problem 404 for somebody out of scope, 422 */
  add(viewer: Viewer, body: { userId: string } & AbsenceTerms, key: string): Promise<AbsenceView> {
    return this.administering.create(viewer, {
      route: addAbsence, key, body,
      make: async (em) => {
        const { userId, ...terms } = body;
        const { employment } = await this.lock(em, viewer, userId);
        if (employment === 'left') throw refused('has-left', 'userId', 'This person has left.');
        return (await this.keeping.add(em, userId, terms)).id;
      },
      read: (em, id) => this.view(em, id),
    });
  }

  /** @throws Problem 404, 409 with the current state, 422 */
  change(viewer: Viewer, absenceId: string, { version, ...terms }: AbsenceTerms & { version: number }): Promise<AbsenceView> {
    return this.administering.work(viewer, async (em) => {
      const { absence } = await this.find(em, viewer, absenceId);
      if (absence.version !== version) throw movedOn(await this.view(em, absenceId));
      await this.keeping.change(em, absence, terms);
      return this.view(em, absenceId);
    });
  }

  /** @throws Problem 404 */
  remove(viewer: Viewer, absenceId: string): Promise<void> {
    return this.administering.work(viewer, async (em) => {
      const { absence, staff } = await this.find(em, viewer, absenceId);
      await this.keeping.remove(em, absence, staff);
    });
  }

  /** Who could cover for the viewer, or for somebody whose absences the viewer keeps. @throws Problem 404 for anybody else */
  cover(viewer: Viewer, userId: string, q: string | undefined): Promise<Colleague[]> {
    return this.administering.work(viewer, async (em) => {
      if (userId !== viewer.userId) await this.mustReach(em, viewer, userId);
      return readColleagues(em.getKysely(), userId, q, this.clock.now(), BEST_KNOWN);
    });
  }

  private async find(em: EntityManager, viewer: Viewer, id: string): Promise<{ absence: Absence; staff: Staff }> {
    const userId = await readPersonOf(em.getKysely(), id, setUpSchools(viewer), this.clock.now());
    if (userId === null) throw problem.notFound();
    const staff = await this.staffing.lockAnybody(em, userId);
    const absence = await em.findOne(Absence, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
    if (!absence) throw problem.notFound();
    return { absence, staff };
  }

  private async lock(em: EntityManager, viewer: Viewer, userId: string): Promise<Staff> {
    await this.mustReach(em, viewer, userId);
    return this.staffing.lockAnybody(em, userId);
  }

  private async mustReach(em: EntityManager, viewer: Viewer, userId: string): Promise<void> {
    if (!(await worksAt(em.getKysely(), userId, setUpSchools(viewer), this.clock.now()))) throw problem.notFound();
  }

  private async view(em: EntityManager, id: string): Promise<AbsenceView> {
    const view = await readAbsence(em.getKysely(), id);
    if (!view) throw problem.notFound();
    return view;
  }
}
