import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { AccessChange } from '@throughline/shared';
import type { Kysely } from 'kysely';
import { Clock, Ids } from '../../../../platform/clock/index.ts';
import { problem } from '../../../../platform/http/index.ts';
import type { Viewer } from '../../../access/index.ts';
import { administeredSchools, ASSIGNED_ROLES, RoutingRole } from '../../../administration/index.ts';
import { instantAt, localDay, SchoolDirectory } from '../../../school/index.ts';
import { addLeader, endRole, giveRole, readAssignment, readGroup, readType, removeLeader, setReaders, worksWithin } from '../../data/supposed-changes.ts';

type ChangeOf<Kind extends AccessChange['kind']> = Extract<AccessChange, { kind: Kind }>;

/** A change that may be thought about: whom it concerns, when it is looked at, and the rows it would change. */
export interface Supposition {
  readonly at: Date;
  readonly asOf: string;
  /** The person whose reach changes, or the type whose readers do. */
  readonly about: { readonly userId: string } | { readonly typeId: string; /** Its name, while only readers know how much was written. */ readonly closed: string | null };
  readonly carryOut: (db: Kysely<unknown>) => Promise<void>;
}

/** Whether somebody may ask about a change: those that concern the schools they administer. Each refusal is the same for what is not there and what is not theirs. */
@Injectable()
export class Suppositions {
  constructor(
    private readonly directory: SchoolDirectory,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws Problem 422 by field */
  async of(em: EntityManager, viewer: Viewer, change: AccessChange): Promise<Supposition> {
    const schools = administeredSchools(viewer);
    switch (change.kind) {
      case 'give-role': return this.givingRole(em, schools, change);
      case 'end-role': return this.endingRole(em, schools, change);
      case 'type-readers': return this.changingReaders(em, viewer, schools, change);
      default: return this.changingLeaders(em, schools, change);
    }
  }

  private async givingRole(em: EntityManager, schools: readonly string[], change: ChangeOf<'give-role'>): Promise<Supposition> {
    const { userId, role, schoolId } = change;
    const tree = await this.directory.tree(em);
    if (!schools.includes(schoolId) || !tree.has(schoolId)) throw refused('schoolId', 'Choose one of the schools you administer.');
    await this.mustWorkThere(em, userId, schools);
    if (!(ASSIGNED_ROLES as readonly string[]).includes(role) && !(await em.findOne(RoutingRole, { name: role, active: true }))) throw refused('role', 'Choose a role from the list.');
    const { timeZone } = tree.node(schoolId);
    const today = localDay(this.clock.now(), timeZone);
    const startsOn = change.startsOn ?? today;
    const endsOn = change.endsOn ?? null;
    if (endsOn !== null && endsOn < startsOn) throw refused('endsOn', 'The last day is before the first.');
    if (endsOn !== null && endsOn < today) throw refused('endsOn', 'That is over already. Choose a day to come.');
    const begins = startsOn > today;
    return {
      at: begins ? instantAt(startsOn, '12:00', timeZone) : this.clock.now(), asOf: begins ? startsOn : today, about: { userId },
      carryOut: async (db) => {
        if (!(await giveRole(db, { id: this.ids.next(), userId, role, schoolId, startsOn, endsOn }))) throw refused('role', 'This person holds the role at this school on some of these days already.');
      },
    };
  }

  private async endingRole(em: EntityManager, schools: readonly string[], { assignmentId }: ChangeOf<'end-role'>): Promise<Supposition> {
    const held = await readAssignment(em.getKysely(), assignmentId, schools);
    if (!held) throw refused('assignmentId', 'Choose a role held at one of your schools.');
    return { ...this.now(), about: { userId: held.userId }, carryOut: async (db) => void (await endRole(db, assignmentId)) };
  }

  private async changingLeaders(em: EntityManager, schools: readonly string[], { kind, groupId, userId }: ChangeOf<'add-leader' | 'remove-leader'>): Promise<Supposition> {
    const group = await readGroup(em.getKysely(), groupId, schools);
    if (!group) throw refused('groupId', 'Choose a group of one of your schools.');
    if (kind === 'remove-leader') {
      if (!group.leaders.includes(userId)) throw refused('userId', 'Choose somebody who leads this group.');
      return { ...this.now(), about: { userId }, carryOut: async (db) => void (await removeLeader(db, groupId, userId)) };
    }
    await this.mustWorkThere(em, userId, schools);
    if (group.leaders.includes(userId)) throw refused('userId', 'This person leads the group already.');
    return { ...this.now(), about: { userId }, carryOut: async (db) => void (await addLeader(db, this.ids.next(), groupId, userId)) };
  }

  private async changingReaders(em: EntityManager, viewer: Viewer, schools: readonly string[], { typeId, confidentiality, readerRoles }: ChangeOf<'type-readers'>): Promise<Supposition> {
    const type = await readType(em.getKysely(), typeId);
    const { nodes } = await this.directory.tree(em);
    const scope = type?.schoolId ? [type.schoolId] : nodes.filter(({ parentId }) => parentId === null).map(({ id }) => id);
    if (!type || !scope.every((id) => schools.includes(id))) throw refused('typeId', 'Choose a type of one of your schools.');
    if (confidentiality === 'restricted' && readerRoles.length === 0) throw refused('readerRoles', 'Choose who may read a restricted type.');
    const closed = type.confidentiality === 'restricted' && !scope.every((id) => viewer.readsRestricted(typeId, id)) ? type.name : null;
    return { ...this.now(), about: { typeId, closed }, carryOut: async (db) => void (await setReaders(db, typeId, confidentiality, readerRoles)) };
  }

  private async mustWorkThere(em: EntityManager, userId: string, schools: readonly string[]): Promise<void> {
    if (!(await worksWithin(em.getKysely(), userId, schools, this.clock.now()))) throw refused('userId', 'Choose somebody who works at one of your schools.');
  }

  private now(): Pick<Supposition, 'at' | 'asOf'> {
    const at = this.clock.now();
    return { at, asOf: localDay(at, 'UTC') };
  }
}

const refused = (path: string, message: string) => problem.refused('not-to-be-asked', message, [{ path: `change.${path}`, message }]);
