import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { StaffMember } from '@throughline/shared';
import { Clock } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import { decodeCursor, pageOf, problem } from '../../../platform/http/index.ts';
import type { Viewer } from '../../access/index.ts';
import { Staff } from '../../school/index.ts';
import { readStaff, type StaffFilters, type StaffScope } from '../data/people.ts';
import { SetUpChanged, StaffingChanged } from '../domain/events.ts';
import { administeredSchools, roleSchools, setUpSchools } from '../domain/scope.rules.ts';
import { Administering } from './administering.ts';
import { movedOn, refused } from './refuse.ts';

/** Who works at the schools somebody administers. */
@Injectable()
export class Staffing {
  constructor(
    private readonly administering: Administering,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** By name. */
  list(viewer: Viewer, filters: Omit<StaffFilters, 'userId'>, page: { cursor?: string | undefined; limit: number }): Promise<{ items: StaffMember[]; nextCursor: string | null }> {
    const key = decodeCursor(page.cursor, ['text', 'id']);
    return this.administering.work(viewer, async (em) => {
      const rows = await readStaff(em.getKysely(), this.scope(viewer), filters, { after: key && { name: key[0], id: key[1] }, limit: page.limit + 1 });
      const { items, nextCursor } = pageOf(rows, page.limit, ({ sortName, view }) => [sortName, view.id]);
      return { items: items.map(({ view }) => view), nextCursor };
    });
  }

  show(viewer: Viewer, userId: string): Promise<StaffMember> {
    return this.administering.work(viewer, (em) => this.view(em, viewer, userId));
  }

  /** @throws Problem 404, 403 for somebody whose home school is another's, 409 with the current state, 422 for leaving by one's own hand */
  change(viewer: Viewer, userId: string, { employment, capacity, version }: { employment: StaffMember['employment']; capacity: number; version: number }): Promise<StaffMember> {
    return this.administering.work(viewer, async (em) => {
      const staff = await this.lock(em, viewer, userId);
      const current = await this.view(em, viewer, userId);
      if (!current.may.edit) throw problem.forbidden('not-yours', 'Employment and capacity are set at the home school.');
      if (staff.version !== version) throw movedOn(current);
      if (userId === viewer.userId && employment === 'left') throw refused('own-leaving', 'employment', 'Somebody else has to say that you left.');
      const actsDifferently = staff.employment !== employment;
      if (!actsDifferently && staff.capacity === capacity) return current;
      Object.assign(staff, { employment, capacity, version: version + 1 });
      await em.flush();
      if (actsDifferently) await this.outbox.record(em, StaffingChanged, { userId });
      else await this.outbox.record(em, SetUpChanged, { part: 'people', schoolIds: [current.homeSchool.id] });
      return this.view(em, viewer, userId);
    });
  }

  /** Everything about one person is changed by one at a time. @throws Problem 404 for somebody out of scope, who is not even locked */
  async lock(em: EntityManager, viewer: Viewer, userId: string): Promise<Staff> {
    await this.view(em, viewer, userId);
    return this.lockAnybody(em, userId);
  }

  /** For whoever has found the person in a scope of their own. @throws Problem 404 for somebody who is no staff */
  async lockAnybody(em: EntityManager, userId: string): Promise<Staff> {
    const staff = await em.findOne(Staff, { userId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!staff) throw problem.notFound();
    return staff;
  }

  /** @throws Problem 404 for somebody out of scope */
  async view(em: EntityManager, viewer: Viewer, userId: string): Promise<StaffMember> {
    const [row] = await readStaff(em.getKysely(), this.scope(viewer), { userId }, { limit: 1 });
    if (!row) throw problem.notFound();
    return row.view;
  }

  private scope(viewer: Viewer): StaffScope {
    return { administered: administeredSchools(viewer), setUp: setUpSchools(viewer), roles: roleSchools(viewer), now: this.clock.now() };
  }
}
