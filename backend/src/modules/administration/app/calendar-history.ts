import { Injectable } from '@nestjs/common';
import type { History as CalendarHistoryView } from '@throughline/shared';
import type { Viewer } from '../../access/index.ts';
import { History } from '../../ledger/index.ts';
import { Calendar } from '../../school/index.ts';
import { problem } from '../../../platform/http/index.ts';
import { CALENDAR_WORDS, SCHOOL_WORDS } from '../domain/history-words.rules.ts';
import { administeredSchools } from '../domain/scope.rules.ts';
import { Administering } from './administering.ts';

/** What changed about a school's own calendar, its time zone among it. */
@Injectable()
export class CalendarHistory {
  constructor(
    private readonly administering: Administering,
    private readonly history: History,
  ) {}

  /** @throws Problem 404 */
  of(viewer: Viewer, schoolId: string): Promise<CalendarHistoryView> {
    return this.administering.work(viewer, async (em) => {
      if (!administeredSchools(viewer).includes(schoolId)) throw problem.notFound();
      const calendar = await em.findOne(Calendar, { schoolId });
      const zones = (await this.history.changes(em, 'school', [schoolId])).filter(({ changed }) => changed.includes('time_zone')).filter(({ verb }) => verb.endsWith('updated'));
      return {
        items: await this.history.entries(em, [
          { changes: zones, words: SCHOOL_WORDS },
          { changes: calendar ? await this.history.changes(em, 'school_calendar', [calendar.id]) : [], words: CALENDAR_WORDS },
        ]),
      };
    });
  }
}
