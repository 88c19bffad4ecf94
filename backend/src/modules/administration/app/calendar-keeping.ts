import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CalendarView } from '@throughline/shared';
import { sql } from 'kysely';
import { Clock, Ids } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import { problem } from '../../../platform/http/index.ts';
import type { Viewer } from '../../access/index.ts';
import { AuditedBulk } from '../../ledger/index.ts';
import { Calendar, localDay, SchoolDirectory } from '../../school/index.ts';
import { knowsTimeZone, readCalendars } from '../data/calendars.ts';
import { type CalendarTerms, calendarRefusals } from '../domain/calendar.rules.ts';
import { calendarView } from '../domain/calendar-views.rules.ts';
import { CalendarChanged } from '../domain/events.ts';
import { administeredSchools, setUpSchools } from '../domain/scope.rules.ts';
import { Administering } from './administering.ts';
import { CalendarDays } from './calendar-days.ts';
import { movedOn, refused, refuseIf } from './refuse.ts';

/** Which days are school days where; open due dates follow. */
@Injectable()
export class CalendarKeeping {
  constructor(
    private readonly administering: Administering,
    private readonly days: CalendarDays,
    private readonly directory: SchoolDirectory,
    private readonly bulk: AuditedBulk,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** The calendar that counts at each school this person administers, in the order of the tree. */
  list(viewer: Viewer): Promise<CalendarView[]> {
    const mine = new Set(administeredSchools(viewer));
    return this.administering.work(viewer, async (em) => {
      const tree = await this.directory.tree(em);
      const calendars = await readCalendars(em.getKysely());
      const roots = tree.nodes.filter(({ parentId }) => parentId === null);
      return roots.flatMap(({ id }) => tree.atOrBelow(id)).filter(({ id }) => mine.has(id)).map(({ id }) => calendarView(tree, calendars, id, setUpSchools(viewer).includes(id)));
    });
  }

  /** @throws Problem 404 */
  show(viewer: Viewer, schoolId: string): Promise<CalendarView> {
    return this.administering.work(viewer, (em) => this.view(em, viewer, schoolId));
  }

  /** Replaces it as a whole; a school that had none of its own gets one. @throws Problem 404, 409 with the current one, 422 */
  change(viewer: Viewer, schoolId: string, { version, ...wanted }: CalendarTerms & { version: number | null }): Promise<CalendarView> {
    return this.administering.work(viewer, async (em) => {
      if (!setUpSchools(viewer).includes(schoolId)) throw problem.notFound();
      // before the calendar, which may not be there yet: its school
      await sql`select 1 from school where id = ${schoolId} for no key update`.execute(em.getKysely());
      const calendar = await em.findOne(Calendar, { schoolId });
      const current = await this.view(em, viewer, schoolId);
      if (current.version !== version) throw movedOn(current);
      await this.mustHold(em, wanted, current.timeZone);
      await this.write(em, calendar ?? this.begin(em, schoolId), wanted);
      if (wanted.timeZone !== current.timeZone) await this.bulk.update(em, { table: 'school', entityType: 'school', set: { time_zone: wanted.timeZone }, where: sql`id = ${schoolId}` });
      await this.outbox.record(em, CalendarChanged, { schoolId });
      return this.view(em, viewer, schoolId);
    });
  }

  private async mustHold(em: EntityManager, wanted: CalendarTerms, timeZone: string): Promise<void> {
    refuseIf('calendar-refused', calendarRefusals(wanted, localDay(this.clock.now(), timeZone)));
    if (wanted.timeZone !== timeZone && !(await knowsTimeZone(em.getKysely(), wanted.timeZone))) throw refused('calendar-refused', 'timeZone', 'Choose a time zone from the list.');
  }

  private begin(em: EntityManager, schoolId: string): Calendar {
    return em.create(Calendar, { id: this.ids.next(), schoolId, openHours: [], version: 0 }, { persist: true });
  }

  private async write(em: EntityManager, calendar: Calendar, { openHours, terms, closedDays }: CalendarTerms): Promise<void> {
    calendar.openHours = openHours.toSorted((a, b) => a.weekday - b.weekday);
    calendar.version += 1;
    await this.days.replace(em, calendar, { terms, closedDays });
    await em.flush();
  }

  private async view(em: EntityManager, viewer: Viewer, schoolId: string): Promise<CalendarView> {
    if (!administeredSchools(viewer).includes(schoolId)) throw problem.notFound();
    return calendarView(await this.directory.tree(em), await readCalendars(em.getKysely()), schoolId, setUpSchools(viewer).includes(schoolId));
  }
}
