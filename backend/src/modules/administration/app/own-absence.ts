import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { AbsenceView } from '@throughline/shared';
import { Clock } from '../../../platform/clock/index.ts';
import type { Viewer } from '../../access/index.ts';
import { Absence, plusDays, type Staff } from '../../school/index.ts';
import { readNextAbsence, readTodayOf } from '../data/absences.ts';
import { AbsenceKeeping, type AbsenceTerms } from './absence-keeping.ts';
import { Administering } from './administering.ts';
import { refused } from './refuse.ts';
import { Staffing } from './staffing.ts';

/** A person's own absence: the one that holds now or comes next. */
@Injectable()
export class OwnAbsence {
  constructor(
    private readonly administering: Administering,
    private readonly staffing: Staffing,
    private readonly keeping: AbsenceKeeping,
    private readonly clock: Clock,
  ) {}

  show(viewer: Viewer): Promise<AbsenceView | null> {
    return this.administering.work(viewer, async (em) => this.next(em, viewer, await this.today(em, viewer)));
  }

  /** Said again it is the same absence; days that lie before it are another one, and a planned leave stays. @throws Problem 422 */
  set(viewer: Viewer, terms: AbsenceTerms): Promise<AbsenceView | null> {
    return this.administering.work(viewer, async (em) => {
      const { today, absence } = await this.lock(em, viewer);
      if (terms.endsOn < today) throw refused('over-already', 'endsOn', 'This is over already.');
      if (absence && terms.endsOn >= absence.startsOn) await this.keeping.change(em, absence, terms);
      else await this.keeping.add(em, viewer.userId, terms);
      await em.flush();
      return this.next(em, viewer, today);
    });
  }

  /** One that has begun ends yesterday; one that begins today or later is taken back. Without one nothing happens. */
  end(viewer: Viewer): Promise<void> {
    return this.administering.work(viewer, async (em) => {
      const { staff, today, absence } = await this.lock(em, viewer);
      if (!absence) return;
      if (absence.startsOn >= today) await this.keeping.remove(em, absence, staff);
      else await this.keeping.change(em, absence, { startsOn: absence.startsOn, endsOn: plusDays(today, -1), coverUserId: absence.coverUserId ?? null });
    });
  }

  private async lock(em: EntityManager, viewer: Viewer): Promise<{ staff: Staff; today: string; absence: Absence | null }> {
    const staff = await this.staffing.lockAnybody(em, viewer.userId);
    const today = await this.today(em, viewer);
    const absence = await em.findOne(Absence, { userId: viewer.userId, endsOn: { $gte: today } }, { orderBy: { startsOn: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE });
    return { staff, today, absence };
  }

  private next(em: EntityManager, viewer: Viewer, today: string): Promise<AbsenceView | null> {
    return readNextAbsence(em.getKysely(), viewer.userId, today);
  }

  private today(em: EntityManager, viewer: Viewer): Promise<string> {
    return readTodayOf(em.getKysely(), viewer.userId, this.clock.now());
  }
}
