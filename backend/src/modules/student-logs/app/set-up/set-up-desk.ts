import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Kysely } from 'kysely';
import { Outbox } from '../../../../platform/events/index.ts';
import { problem } from '../../../../platform/http/index.ts';
import { SetUpChanged } from '../../../administration/index.ts';
import { Reach, type Viewer } from '../../../access/index.ts';
import { SchoolDirectory, type SchoolTree } from '../../../school/index.ts';
import type { FieldRefusal } from '../../domain/set-up.rules.ts';
import { SetUpReach } from '../../domain/set-up-reach.rules.ts';

export interface AtDesk { readonly em: EntityManager; readonly db: Kysely<unknown>; readonly tree: SchoolTree; readonly scope: SetUpReach }

/** What all setting up has in common: one transaction as this person, with the school tree and their part of it at hand. */
@Injectable()
export class SetUpDesk {
  constructor(
    private readonly reach: Reach,
    private readonly directory: SchoolDirectory,
    private readonly outbox: Outbox,
  ) {}

  at<T>(viewer: Viewer, work: (desk: AtDesk) => Promise<T>): Promise<T> {
    return this.reach.as(viewer, async (em) => {
      const tree = await this.directory.tree(em);
      return work({ em, db: em.getKysely(), tree, scope: new SetUpReach(viewer, tree) });
    });
  }

  /** Forms that offer it look again: at these schools and below, or at all where one of them is none. */
  changed({ em }: AtDesk, ...schoolIds: readonly (string | null)[]): Promise<void> {
    const at = schoolIds.filter((id) => id !== null);
    return this.outbox.record(em, SetUpChanged, { part: 'templates', schoolIds: at.length === schoolIds.length ? [...new Set(at)] : null });
  }
}

/** @throws Problem 422 naming every field that does not do */
export function refuseIf(refusals: readonly FieldRefusal[]): void {
  const [first] = refusals;
  if (first) throw problem.refused('set-up-refused', first.message, [...refusals]);
}

export const notYours = () => problem.forbidden('not-yours', 'This belongs to schools above yours. Whoever sets those up changes it.');
export const movedOn = (current: unknown) => problem.conflict('moved-on', 'Somebody else changed this meanwhile. Have a look at how it stands now.', current);
