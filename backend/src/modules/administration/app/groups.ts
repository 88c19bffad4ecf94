import { Injectable } from '@nestjs/common';
import type { GroupToChange } from '@throughline/shared';
import type { Viewer } from '../../access/index.ts';
import { readGroups } from '../data/groups.ts';
import { administeredSchools } from '../domain/scope.rules.ts';
import { Administering } from './administering.ts';

const SHOWN = 20;

/** The student groups of the schools somebody administers; what is in them comes from the school's records. */
@Injectable()
export class Groups {
  constructor(private readonly administering: Administering) {}

  search(viewer: Viewer, q: string | undefined): Promise<GroupToChange[]> {
    return this.administering.work(viewer, (em) => readGroups(em.getKysely(), { schools: administeredSchools(viewer), q, limit: SHOWN }));
  }
}
