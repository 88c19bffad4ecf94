import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { addGuardianship, type GuardianshipView, type History as GuardianshipHistory } from '@throughline/shared';
import { Ids } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import { decodeCursor, pageOf, problem } from '../../../platform/http/index.ts';
import type { Viewer } from '../../access/index.ts';
import { Audit, History, listShown } from '../../ledger/index.ts';
import { Guardianship } from '../../school/index.ts';
import { canBeGuardian, countTypesFor, findLogins, isStaff, livesAt, type Login, readGuardianship, readGuardianships } from '../data/guardianships.ts';
import { readNames } from '../data/kept-up.ts';
import { GuardianshipChanged, StaffingChanged } from '../domain/events.ts';
import { type GuardianshipTerms, guardianshipRefusals, settled } from '../domain/guardianship.rules.ts';
import { guardianshipWords } from '../domain/history-words.rules.ts';
import { setUpSchools } from '../domain/scope.rules.ts';
import { Administering } from './administering.ts';
import { movedOn, refused, refuseIf } from './refuse.ts';

const BEST_KNOWN = 20;

/** Who is guardian of whom, and what they may read; for students at home at the schools somebody sets up. */
@Injectable()
export class Guardianships {
  constructor(
    private readonly administering: Administering,
    private readonly audit: Audit,
    private readonly history: History,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
  ) {}

  /** By the student's name. */
  list(viewer: Viewer, filters: { studentId?: string | undefined; q?: string | undefined }, page: { cursor?: string | undefined; limit: number }): Promise<{ items: GuardianshipView[]; nextCursor: string | null }> {
    const key = decodeCursor(page.cursor, ['text', 'id']);
    return this.administering.work(viewer, async (em) => {
      const rows = await readGuardianships(em.getKysely(), setUpSchools(viewer), filters, { after: key && { name: key[0], id: key[1] }, limit: page.limit + 1 });
      const { items, nextCursor } = pageOf(rows, page.limit, ({ sortName, view }) => [sortName, view.id]);
      await this.audit.record(em, listShown({ entityType: 'student', surface: 'guardianships', ids: items.map(({ view }) => view.student.id), narrowing: filters }));
      return { items: items.map(({ view }) => view), nextCursor };
    });
  }

  /** Logins that could be linked: by exact address, or by name among guardians known here. */
  search(viewer: Viewer, q: string): Promise<Login[]> {
    return this.administering.work(viewer, (em) => findLogins(em.getKysely(), setUpSchools(viewer), q, BEST_KNOWN));
  }

  /** @throws Problem 404 for a student at home elsewhere, 409 for a link that is there, 422 */
  add(viewer: Viewer, body: { guardianId: string; studentId: string } & GuardianshipTerms, key: string): Promise<GuardianshipView> {
    return this.administering.create(viewer, {
      route: addGuardianship, key, body,
      make: async (em) => {
        const { guardianId, studentId, ...terms } = body;
        if (!(await livesAt(em.getKysely(), studentId, setUpSchools(viewer)))) throw problem.notFound();
        if (!(await canBeGuardian(em.getKysely(), guardianId))) throw refused('cannot-be-guardian', 'guardianId', 'Choose a login from the list.');
        if ((await em.count(Guardianship, { guardianId, studentId })) > 0) throw problem.conflict('already-guardian', 'This person is linked to this student already.');
        const link = em.create(Guardianship, { id: this.ids.next(), guardianId, studentId, ...(await this.checked(em, studentId, terms)), version: 1 }, { persist: true });
        await this.tell(em, link);
        return link.id;
      },
      read: (em, id) => this.view(em, viewer, id),
    });
  }

  /** Hides at once what is not to be read any more, on open pages too. @throws Problem 404, 409 with the current state, 422 */
  change(viewer: Viewer, id: string, { version, ...terms }: GuardianshipTerms & { version: number }): Promise<GuardianshipView> {
    return this.administering.work(viewer, async (em) => {
      const link = await this.lock(em, viewer, id);
      if (link.version !== version) throw movedOn(await this.view(em, viewer, id));
      Object.assign(link, await this.checked(em, link.studentId, terms), { version: version + 1 });
      await em.flush();
      await this.outbox.record(em, GuardianshipChanged, { guardianId: link.guardianId, studentId: link.studentId });
      return this.view(em, viewer, id);
    });
  }

  /** @throws Problem 404 */
  remove(viewer: Viewer, id: string): Promise<void> {
    return this.administering.work(viewer, async (em) => {
      const link = await this.lock(em, viewer, id);
      em.remove(link);
      await this.tell(em, link);
    });
  }

  /** @throws Problem 404 */
  historyOf(viewer: Viewer, id: string): Promise<GuardianshipHistory> {
    return this.administering.work(viewer, async (em) => {
      await this.view(em, viewer, id);
      const changes = await this.history.changes(em, 'guardianship', [id]);
      const types = changes.flatMap(({ before, after }) => [before['restriction_type_ids'], after['restriction_type_ids']]).flat().filter((one) => typeof one === 'string');
      return { items: await this.history.entries(em, [{ changes, words: guardianshipWords(await readNames(em.getKysely(), 'log_type', types)) }]) };
    });
  }

  private async lock(em: EntityManager, viewer: Viewer, id: string): Promise<Guardianship> {
    await this.view(em, viewer, id);
    const link = await em.findOne(Guardianship, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!link) throw problem.notFound();
    return link;
  }

  private async checked(em: EntityManager, studentId: string, wanted: GuardianshipTerms): Promise<GuardianshipTerms & { restrictionTypeIds: string[] }> {
    const terms = settled(wanted);
    refuseIf('restriction-refused', guardianshipRefusals(terms));
    const { restrictionTypeIds } = terms;
    if (restrictionTypeIds.length > 0 && (await countTypesFor(em.getKysely(), studentId, restrictionTypeIds)) < restrictionTypeIds.length)
      throw refused('restriction-refused', 'restrictionTypeIds', 'Choose kinds of log from the list.');
    return { ...terms, restrictionTypeIds: [...restrictionTypeIds] };
  }

  /** Becoming or ceasing to be a guardian also decides whether a colleague may follow the student up. */
  private async tell(em: EntityManager, { guardianId, studentId }: Guardianship): Promise<void> {
    await this.outbox.record(em, GuardianshipChanged, { guardianId, studentId });
    if (await isStaff(em.getKysely(), guardianId)) await this.outbox.record(em, StaffingChanged, { userId: guardianId });
  }

  private async view(em: EntityManager, viewer: Viewer, id: string): Promise<GuardianshipView> {
    const view = await readGuardianship(em.getKysely(), setUpSchools(viewer), id);
    if (!view) throw problem.notFound();
    return view;
  }
}
