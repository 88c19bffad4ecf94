import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Clock } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import { BreakGlass } from '../data/break-glass.entity.ts';
import { BreakGlassOverdue } from '../domain/events.ts';
import { Viewer } from '../domain/viewer.ts';
import { Reach } from './reach.ts';

const AT_ONCE = 100;

/** Says once, on the first day after it was due, that an emergency still waits for its review. */
@Injectable()
export class BreakGlassReminders {
  constructor(
    private readonly reach: Reach,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** A chunk; whatever another process holds is left to it. @returns how many */
  remind(): Promise<number> {
    return this.reach.as(Viewer.system('overdue reviews of emergencies'), async (em) => {
      const now = this.clock.now();
      const { rows } = await sql<{ id: string }>`
        select b.id from break_glass b join school s on s.id = b.school_id
        where b.reviewed_at is null and b.overdue_told_at is null and b.review_due_on < (${now}::timestamptz at time zone s.time_zone)::date
        order by b.id limit ${AT_ONCE} for update of b skip locked`.execute(em.getKysely());
      for (const opened of await em.find(BreakGlass, { id: { $in: rows.map(({ id }) => id) } })) {
        opened.overdueToldAt = now;
        await this.outbox.record(em, BreakGlassOverdue, { breakGlassId: opened.id });
      }
      return rows.length;
    });
  }
}
