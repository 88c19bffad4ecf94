import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { DictationView } from '@throughline/shared';
import { sql } from 'kysely';
import { Ids } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import { problem } from '../../../platform/http/index.ts';
import type { Viewer } from '../../access/index.ts';
import { DictationSwitch, SchoolDirectory } from '../../school/index.ts';
import { dictationViews } from '../domain/dictation-views.rules.ts';
import { SetUpChanged } from '../domain/events.ts';
import { roleSchools } from '../domain/scope.rules.ts';
import { Administering } from './administering.ts';
import { movedOn } from './refuse.ts';

/** Where staff may dictate. */
@Injectable()
export class DictationDesk {
  constructor(
    private readonly administering: Administering,
    private readonly directory: SchoolDirectory,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
  ) {}

  /** The schools this person administers, in the order of the tree. */
  list(viewer: Viewer): Promise<DictationView[]> {
    return this.administering.work(viewer, (em) => this.#views(em, roleSchools(viewer)));
  }

  /** @throws Problem 404 for a school of others, 409 with how it stands */
  allow(viewer: Viewer, schoolId: string, { allowed, version }: { allowed: boolean; version: number | null }): Promise<DictationView> {
    return this.administering.work(viewer, async (em) => {
      if (!roleSchools(viewer).includes(schoolId)) throw problem.notFound();
      // before the switch, which may not be there yet: its school
      await sql`select 1 from school where id = ${schoolId} for no key update`.execute(em.getKysely());
      const chosen = await em.findOne(DictationSwitch, { schoolId });
      if ((chosen?.version ?? null) !== version) throw movedOn(await this.#view(em, schoolId));
      if (!chosen) em.create(DictationSwitch, { id: this.ids.next(), schoolId, allowed, version: 1 }, { persist: true });
      else if (chosen.allowed !== allowed) Object.assign(chosen, { allowed, version: chosen.version + 1 });
      await em.flush();
      await this.outbox.record(em, SetUpChanged, { part: 'switches', schoolIds: [schoolId] });
      return this.#view(em, schoolId);
    });
  }

  async #views(em: EntityManager, schoolIds: readonly string[]): Promise<DictationView[]> {
    return dictationViews(await this.directory.tree(em), await em.findAll(DictationSwitch), schoolIds);
  }

  async #view(em: EntityManager, schoolId: string): Promise<DictationView> {
    const [view] = await this.#views(em, [schoolId]);
    return view!;
  }
}
