import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type FactorRolesView, roleLabel } from '@throughline/shared';
import { Clock } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import { problem } from '../../../platform/http/index.ts';
import type { SecondFactorState, Viewer } from '../../access/index.ts';
import { FactorRoles } from '../../identity/index.ts';
import { readRoles } from '../data/roles.ts';
import { areAllSchools, readFactorHolders } from '../data/sign-in-rows.ts';
import { SetUpChanged } from '../domain/events.ts';
import { administeredSchools, roleSchools } from '../domain/scope.rules.ts';
import { Administering } from './administering.ts';
import { movedOn, refused } from './refuse.ts';

/** Which roles need a second factor. */
@Injectable()
export class FactorRolesDesk {
  constructor(
    private readonly administering: Administering,
    private readonly named: FactorRoles,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  show(viewer: Viewer): Promise<FactorRolesView> {
    return this.administering.work(viewer, (em) => this.#view(em, viewer));
  }

  /**
   * Counts from everybody's next request on.
   * @param own whoever names a role they hold must be through with it themselves: nobody shuts themselves out, and with them everybody
   * @throws Problem 403 for somebody who does not administer all schools, 409 with the list as it stands, 422 for a role that does not exist and for `own`
   */
  name(viewer: Viewer, { roles, version }: { roles: readonly string[]; version: number }, own: SecondFactorState): Promise<FactorRolesView> {
    return this.administering.work(viewer, async (em) => {
      const { items, may } = await this.#view(em, viewer);
      if (!may.edit) throw problem.forbidden('not-yours', 'This counts at every school. Ask whoever administers all of them.');
      const wanted = [...new Set(roles)];
      if (!wanted.every((role) => items.some((item) => item.role === role))) throw refused('unknown-role', 'roles', 'Choose roles from the list.');
      const held = wanted.find((role) => viewer.roles.some((one) => one.role === role));
      if (held && !own.on) throw refused('own-factor-first', 'roles', `You are ${roleLabel(held)} yourself. Set up your own second step first, under Settings.`);
      if (!(await this.named.name(em, { roles: wanted, version }))) throw movedOn(await this.#view(em, viewer));
      await this.outbox.record(em, SetUpChanged, { part: 'switches', schoolIds: null });
      return this.#view(em, viewer);
    });
  }

  async #view(em: EntityManager, viewer: Viewer): Promise<FactorRolesView> {
    const db = em.getKysely<unknown>();
    const now = this.clock.now();
    const { roles, version } = await this.named.read(em);
    const [list, holders, edit] = [await readRoles(db, { schools: administeredSchools(viewer), now }), await readFactorHolders(db, now), await areAllSchools(db, roleSchools(viewer))];
    const items = list.map(({ role, label }) => ({ role, label, needed: roles.includes(role), ...(holders.get(role) ?? { holders: 0, without: 0 }) }));
    return { items, version, may: { edit } };
  }
}
