import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Handles, type PayloadOf } from '../../../platform/events/index.ts';
import { CalendarChanged, StaffingChanged } from '../../administration/index.ts';
import { DueDays } from '../app/due-days.ts';
import { Sweeping } from '../app/sweeping.ts';

/** What administrators changed about people and days, taken up by the logs it touches. */
@Injectable()
export class StaffingNews {
  constructor(
    private readonly sweeping: Sweeping,
    private readonly dueDays: DueDays,
  ) {}

  @Handles(StaffingChanged, 'student-logs.sweep')
  async sweep(em: EntityManager, { userId }: PayloadOf<typeof StaffingChanged>): Promise<void> {
    await this.sweeping.person(em, userId);
  }

  @Handles(CalendarChanged, 'student-logs.move-due-days')
  async moveDueDays(em: EntityManager, { schoolId }: PayloadOf<typeof CalendarChanged>): Promise<void> {
    await this.dueDays.recompute(em, schoolId);
  }
}
