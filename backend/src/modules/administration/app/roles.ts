import { Injectable } from '@nestjs/common';
import { addRole, type RoleView } from '@throughline/shared';
import { Clock, Ids } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import { problem } from '../../../platform/http/index.ts';
import type { Viewer } from '../../access/index.ts';
import { readRoles } from '../data/roles.ts';
import { RoutingRole } from '../data/routing-role.entity.ts';
import { SetUpChanged } from '../domain/events.ts';
import { soundsShipped } from '../domain/role-names.rules.ts';
import { administeredSchools } from '../domain/scope.rules.ts';
import { Administering } from './administering.ts';
import { refused } from './refuse.ts';
import type { EntityManager } from '@mikro-orm/postgresql';

/** The roles there are: those the product ships with, and those that only route work. */
@Injectable()
export class Roles {
  constructor(
    private readonly administering: Administering,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  list(viewer: Viewer): Promise<RoleView[]> {
    return this.administering.work(viewer, (em) => readRoles(em.getKysely(), { schools: administeredSchools(viewer), now: this.clock.now() }));
  }

  /** @throws Problem 422 for the name of a shipped role, 409 for one that is there already */
  add(viewer: Viewer, body: { name: string }, key: string): Promise<RoleView> {
    return this.administering.create(viewer, {
      route: addRole, key, body,
      make: async (em) => {
        if (soundsShipped(body.name)) throw refused('role-is-shipped', 'name', 'Throughline has a role of this name already. Choose another one.');
        const role = em.create(RoutingRole, { id: this.ids.next(), name: body.name, active: true }, { persist: true });
        await this.outbox.record(em, SetUpChanged, { part: 'people', schoolIds: null });
        return role.id;
      },
      read: async (em, id) => this.view(em, viewer, (await em.findOneOrFail(RoutingRole, { id })).name),
    });
  }

  /** Retired, it is given to nobody any more; whoever holds it keeps it. @throws Problem 404, 403 for a role others need as well */
  change(viewer: Viewer, name: string, { active }: { active: boolean }): Promise<RoleView> {
    return this.administering.work(viewer, async (em) => {
      const role = await em.findOne(RoutingRole, { name });
      if (!role) throw problem.notFound();
      if (!(await this.view(em, viewer, name)).may.edit) throw problem.forbidden('not-yours', 'Schools beyond yours use this role. Ask whoever administers all of them.');
      role.active = active;
      await em.flush();
      await this.outbox.record(em, SetUpChanged, { part: 'people', schoolIds: null });
      return this.view(em, viewer, name);
    });
  }

  private async view(em: EntityManager, viewer: Viewer, only: string): Promise<RoleView> {
    const [role] = await readRoles(em.getKysely(), { schools: administeredSchools(viewer), now: this.clock.now(), only });
    if (!role) throw problem.notFound();
    return role;
  }
}
