import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { assignRole, type StaffMember } from '@throughline/shared';
import { Clock, Ids } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import { problem } from '../../../platform/http/index.ts';
import type { Viewer } from '../../access/index.ts';
import { Audit } from '../../ledger/index.ts';
import { localDay, RoleAssignment, SchoolDirectory, type Staff } from '../../school/index.ts';
import { type HeldDays, heldAlready, holdsOtherwise } from '../data/role-assignments.ts';
import { RoutingRole } from '../data/routing-role.entity.ts';
import { StaffingChanged } from '../domain/events.ts';
import { ASSIGNED_ROLES } from '../domain/role-names.rules.ts';
import { roleSchools } from '../domain/scope.rules.ts';
import { Administering } from './administering.ts';
import { movedOn, refused } from './refuse.ts';
import { Staffing } from './staffing.ts';

interface Days { readonly startsOn: string; readonly endsOn: string | null }
type Assigned = Pick<RoleAssignment, 'id' | 'userId' | 'role' | 'schoolId'>;

/** Who holds which role where, and from when to when; sight, routing and administration follow from the next request on. */
@Injectable()
export class RoleAssigning {
  constructor(
    private readonly administering: Administering,
    private readonly staffing: Staffing,
    private readonly directory: SchoolDirectory,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws Problem 404 for somebody out of scope, 422 for a role or school that cannot be given, days out of order, a role held already */
  assign(viewer: Viewer, body: { userId: string; role: string; schoolId: string } & Days, key: string): Promise<StaffMember> {
    return this.administering.create(viewer, {
      route: assignRole, key, body,
      make: async (em) => {
        await this.staffing.lock(em, viewer, body.userId);
        const person = await this.staffing.view(em, viewer, body.userId);
        if (!person.may.assignRoles) throw refused('has-left', 'userId', `${person.name} has left. Roles are for people who work here.`);
        await this.mustBeGiven(em, body.role);
        if (!roleSchools(viewer).includes(body.schoolId)) throw refused('not-your-school', 'schoolId', 'Choose one of the schools you administer.');
        const held = { ...body, id: this.ids.next() };
        await this.mustFit(em, held);
        em.create(RoleAssignment, { ...held, version: 1 }, { persist: true });
        await this.tell(em, 'authz.role.assigned', held);
        return body.userId;
      },
      read: (em, userId) => this.staffing.view(em, viewer, userId),
    });
  }

  /** @throws Problem 404, 409 with the person as they now are, 422 as for giving it, and for one's own last administration */
  change(viewer: Viewer, assignmentId: string, { version, ...days }: Days & { version: number }): Promise<StaffMember> {
    return this.administering.work(viewer, async (em) => {
      const { held } = await this.lock(em, viewer, assignmentId);
      if (held.version !== version) throw movedOn(await this.staffing.view(em, viewer, held.userId));
      await this.mustFit(em, { ...held, ...days });
      if (!(await this.isLive(em, held.schoolId, days))) await this.mustNotBeOwnLast(em, viewer, held);
      Object.assign(held, days, { version: version + 1 });
      await em.flush();
      await this.outbox.record(em, StaffingChanged, { userId: held.userId });
      return this.staffing.view(em, viewer, held.userId);
    });
  }

  /** @throws Problem 404, 422 for one's own last administration */
  remove(viewer: Viewer, assignmentId: string): Promise<void> {
    return this.administering.work(viewer, async (em) => {
      const { held, staff } = await this.lock(em, viewer, assignmentId);
      await this.mustNotBeOwnLast(em, viewer, held);
      em.remove(held);
      // the assignment's own trail goes with its id: the person's history keeps what was taken back
      const before = { role: held.role, school_id: held.schoolId, starts_on: held.startsOn, ends_on: held.endsOn };
      await this.audit.record(em, { name: 'entity.staff.role_removed', entityType: 'staff', entityId: staff.id, subjectId: held.userId, data: { before } });
      await this.tell(em, 'authz.role.removed', held);
    });
  }

  /** The person first, as everywhere; then the assignment, if it is still there. */
  private async lock(em: EntityManager, viewer: Viewer, id: string): Promise<{ held: RoleAssignment; staff: Staff }> {
    const found = await em.findOne(RoleAssignment, { id, schoolId: { $in: roleSchools(viewer) } });
    if (!found) throw problem.notFound();
    const staff = await this.staffing.lockAnybody(em, found.userId);
    const held = await em.findOne(RoleAssignment, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
    if (!held) throw problem.notFound();
    return { held, staff };
  }

  private async mustBeGiven(em: EntityManager, role: string): Promise<void> {
    if ((ASSIGNED_ROLES as readonly string[]).includes(role)) return;
    const routing = await em.findOne(RoutingRole, { name: role });
    if (!routing) throw refused('unknown-role', 'role', 'Choose a role from the list.');
    if (!routing.active) throw refused('role-retired', 'role', `“${role}” is retired and given to nobody any more.`);
  }

  private async mustFit(em: EntityManager, held: HeldDays): Promise<void> {
    if (held.endsOn !== null && held.endsOn < held.startsOn) throw refused('days-out-of-order', 'endsOn', 'The last day is before the first.');
    if (await heldAlready(em.getKysely(), held)) throw refused('role-overlaps', 'startsOn', 'This person holds the role at this school on some of these days already.');
  }

  /** Whoever administers the system cannot lock themselves out of it. */
  private async mustNotBeOwnLast(em: EntityManager, viewer: Viewer, { id, userId, role }: Assigned): Promise<void> {
    if (userId !== viewer.userId || role !== 'system-administrator') return;
    if (!(await holdsOtherwise(em.getKysely(), userId, role, id, this.clock.now()))) throw refused('own-last-administration', 'endsOn', 'This is your own last System Administrator role. Somebody else has to take it from you.');
  }

  private async isLive(em: EntityManager, schoolId: string, { startsOn, endsOn }: Days): Promise<boolean> {
    const today = localDay(this.clock.now(), (await this.directory.tree(em)).node(schoolId).timeZone);
    return startsOn <= today && (endsOn === null || today <= endsOn);
  }

  private async tell(em: EntityManager, name: 'authz.role.assigned' | 'authz.role.removed', { id, userId, role, schoolId }: Assigned): Promise<void> {
    await this.audit.record(em, { name, entityType: 'role_assignment', entityId: id, subjectId: userId, data: { role, school_id: schoolId } });
    await this.outbox.record(em, StaffingChanged, { userId });
  }
}
