import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type History as StaffHistoryView, roleLabel } from '@throughline/shared';
import type { Viewer } from '../../access/index.ts';
import { History, type HistoryWords, type RecordedChange } from '../../ledger/index.ts';
import { readKeptOfPerson, readNames } from '../data/kept-up.ts';
import { absenceWords, dayInWords, ROLE_WORDS, STAFF_WORDS } from '../domain/history-words.rules.ts';
import { Administering } from './administering.ts';
import { Staffing } from './staffing.ts';

interface Told { changes: RecordedChange[]; words: HistoryWords; of?: string }

/** What changed about somebody's work: employment, roles and absences in one line of time. */
@Injectable()
export class StaffHistory {
  constructor(
    private readonly administering: Administering,
    private readonly staffing: Staffing,
    private readonly history: History,
  ) {}

  /** @throws Problem 404 for somebody out of scope */
  of(viewer: Viewer, userId: string): Promise<StaffHistoryView> {
    return this.administering.work(viewer, async (em) => {
      await this.staffing.view(em, viewer, userId);
      const { staffId, roles, absences } = await readKeptOfPerson(em.getKysely(), userId);
      const ofStaff = await this.history.changes(em, 'staff', [staffId]);
      const roleNames = new Map(roles.map(({ id, role, school }) => [id, `${roleLabel(role)} at ${school}`]));
      const absenceNames = new Map(absences.map(({ id, startsOn, endsOn }) => [id, absence(startsOn, endsOn)]));
      const told = [
        { changes: ofStaff.filter(({ verb }) => !verb.endsWith('_removed')), words: STAFF_WORDS },
        ...(await this.takenBack(em, ofStaff)),
        ...apart(await this.history.changes(em, 'role_assignment', [...roleNames.keys()]), roleNames, ROLE_WORDS),
        ...(await this.ofAbsences(em, absenceNames)),
      ];
      return { items: await this.history.entries(em, told) };
    });
  }

  private async ofAbsences(em: EntityManager, names: ReadonlyMap<string, string>): Promise<Told[]> {
    const changes = await this.history.changes(em, 'absence', [...names.keys()]);
    const covers = changes.flatMap(({ before, after }) => [before['cover_user_id'], after['cover_user_id']]).filter((id) => typeof id === 'string');
    return apart(changes, names, absenceWords(await readNames(em.getKysely(), 'app_user', covers)));
  }

  /** Roles and absences that are gone are told by what the person's record kept of them. */
  private async takenBack(em: EntityManager, changes: readonly RecordedChange[]): Promise<Told[]> {
    const gone = changes.filter(({ verb }) => verb.endsWith('_removed'));
    const schools = await readNames(em.getKysely(), 'school', gone.flatMap(({ before }) => (typeof before['school_id'] === 'string' ? [before['school_id']] : [])));
    return gone.map((change) => {
      const { role, school_id, starts_on, ends_on } = change.before as Record<string, string>;
      const of = change.verb === 'role_removed' ? `${roleLabel(role!)} at ${schools.get(school_id!)}` : absence(starts_on!, ends_on!);
      return { changes: [{ ...change, verb: 'deleted' }], words: {}, of };
    });
  }
}

const absence = (from: string, to: string) => (from === to ? `Absence on ${dayInWords(from)}` : `Absence from ${dayInWords(from)} to ${dayInWords(to)}`);

/** Each thing's changes under its own name. */
const apart = (changes: readonly RecordedChange[], names: ReadonlyMap<string, string>, words: HistoryWords): Told[] =>
  [...Map.groupBy(changes, ({ entityId }) => entityId)].map(([id, some]) => ({ changes: some, words, of: names.get(id)! }));
