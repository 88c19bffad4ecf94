import { Controller } from '@nestjs/common';
import { changeCalendar, listCalendars, showCalendar, showCalendarHistory } from '@throughline/shared';
import { Endpoint, Input, type InputOf } from '../../../platform/http/index.ts';
import { CurrentViewer, Viewer } from '../../access/index.ts';
import { CalendarHistory } from '../app/calendar-history.ts';
import { CalendarKeeping } from '../app/calendar-keeping.ts';

@Controller()
export class CalendarsController {
  constructor(
    private readonly calendars: CalendarKeeping,
    private readonly history: CalendarHistory,
  ) {}

  @Endpoint(listCalendars)
  async list(@CurrentViewer() viewer: Viewer) {
    return { items: await this.calendars.list(viewer) };
  }

  @Endpoint(showCalendar)
  show(@CurrentViewer() viewer: Viewer, @Input() { params }: InputOf<typeof showCalendar>) {
    return this.calendars.show(viewer, params.schoolId);
  }

  @Endpoint(changeCalendar)
  change(@CurrentViewer() viewer: Viewer, @Input() { params, body }: InputOf<typeof changeCalendar>) {
    return this.calendars.change(viewer, params.schoolId, body);
  }

  @Endpoint(showCalendarHistory)
  showHistory(@CurrentViewer() viewer: Viewer, @Input() { params }: InputOf<typeof showCalendarHistory>) {
    return this.history.of(viewer, params.schoolId);
  }
}
