import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Clock, Ids } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import { Audit } from '../../ledger/index.ts';
import { Absence, type Staff } from '../../school/index.ts';
import { awayAlready } from '../data/absences.ts';
import { canCover } from '../data/colleagues.ts';
import { StaffingChanged } from '../domain/events.ts';
import { refused } from './refuse.ts';

export interface AbsenceTerms {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly coverUserId: string | null;
}

/**
 * Writes absences down, whoever asked for it: one person's never overlap, somebody else covers, and the logs hear of it. The
 * person's staff row is locked by whoever calls.
 */
@Injectable()
export class AbsenceKeeping {
  constructor(
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws Problem 422 */
  async add(em: EntityManager, userId: string, terms: AbsenceTerms): Promise<Absence> {
    const id = this.ids.next();
    await this.mustFit(em, { id, userId, ...terms });
    const absence = em.create(Absence, { id, userId, ...terms, version: 1 }, { persist: true });
    await this.outbox.record(em, StaffingChanged, { userId });
    return absence;
  }

  /** What is said again changes nothing. @throws Problem 422 */
  async change(em: EntityManager, absence: Absence, terms: AbsenceTerms): Promise<void> {
    if (absence.startsOn === terms.startsOn && absence.endsOn === terms.endsOn && absence.coverUserId === terms.coverUserId) return;
    await this.mustFit(em, { id: absence.id, userId: absence.userId, ...terms }, absence);
    Object.assign(absence, terms, { version: absence.version + 1 });
    await em.flush();
    await this.outbox.record(em, StaffingChanged, { userId: absence.userId });
  }

  /** The row goes; that it was there stays in the history of the person. */
  async remove(em: EntityManager, absence: Absence, { id }: Staff): Promise<void> {
    const { userId, startsOn, endsOn } = absence;
    em.remove(absence);
    await this.audit.record(em, { name: 'entity.staff.absence_removed', entityType: 'staff', entityId: id, subjectId: userId, data: { before: { starts_on: startsOn, ends_on: endsOn } } });
    await this.outbox.record(em, StaffingChanged, { userId });
  }

  private async mustFit(em: EntityManager, wanted: AbsenceTerms & { id: string; userId: string }, before?: Absence): Promise<void> {
    if (wanted.endsOn < wanted.startsOn) throw refused('days-out-of-order', 'endsOn', 'The last day is before the first.');
    const { coverUserId } = wanted;
    // who was named before may have left meanwhile: that is no reason to refuse other days
    const named = coverUserId !== null && coverUserId !== before?.coverUserId;
    if (named && !(await canCover(em.getKysely(), wanted.userId, coverUserId, this.clock.now()))) throw refused('cover-cannot', 'coverUserId', 'Choose another colleague who works here to cover.');
    if (await awayAlready(em.getKysely(), wanted)) throw refused('absence-overlaps', 'startsOn', 'There is an absence on some of these days already.');
  }
}
