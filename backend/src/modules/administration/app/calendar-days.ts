import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Ids } from '../../../platform/clock/index.ts';
import { Audit } from '../../ledger/index.ts';
import { type Calendar, ClosedDay, Term } from '../../school/index.ts';
import type { CalendarTerms } from '../domain/calendar.rules.ts';

/** Terms and closed days of a calendar, replaced by what is wanted now: what stays the same is left alone. */
@Injectable()
export class CalendarDays {
  constructor(
    private readonly audit: Audit,
    private readonly ids: Ids,
  ) {}

  /** Rows that go take their trail with them, so the calendar's own history says which terms and days went and came. */
  async replace(em: EntityManager, calendar: Calendar, wanted: Pick<CalendarTerms, 'terms' | 'closedDays'>): Promise<void> {
    const terms = await this.replaceTerms(em, calendar, wanted.terms);
    const closed = await this.replaceClosedDays(em, calendar, wanted.closedDays);
    const told = { ...(terms && { terms }), ...(closed && { closed_days: closed }) };
    const side = (which: 'before' | 'after') => Object.fromEntries(Object.entries(told).map(([column, change]) => [column, change[which]]));
    if (Object.keys(told).length > 0)
      await this.audit.record(em, { name: 'entity.school_calendar.days_updated', entityType: 'school_calendar', entityId: calendar.id, changed: Object.keys(told), data: { before: side('before'), after: side('after') } });
  }

  private async replaceTerms(em: EntityManager, { id: calendarId }: Calendar, wanted: CalendarTerms['terms']): Promise<Change | null> {
    const there = await em.find(Term, { calendarId });
    const same = (a: CalendarTerms['terms'][number], b: CalendarTerms['terms'][number]) => a.name === b.name && a.startsOn === b.startsOn && a.endsOn === b.endsOn;
    const gone = there.filter((term) => !wanted.some((one) => same(one, term)));
    const come = wanted.filter((one) => !there.some((term) => same(one, term)));
    for (const term of gone) em.remove(term);
    for (const { name, startsOn, endsOn } of come) em.create(Term, { id: this.ids.next(), calendarId, name, startsOn, endsOn }, { persist: true });
    const days = (some: readonly { startsOn: string; endsOn: string }[]) => some.map(({ startsOn, endsOn }) => `${startsOn}/${endsOn}`).toSorted();
    return changeOf(days(gone), days(come));
  }

  private async replaceClosedDays(em: EntityManager, { id: calendarId }: Calendar, wanted: CalendarTerms['closedDays']): Promise<Change | null> {
    const there = new Map((await em.find(ClosedDay, { calendarId })).map((one) => [one.day, one]));
    const labels = new Map(wanted.map(({ day, label }) => [day, label]));
    const gone = [...there.values()].filter(({ day }) => !labels.has(day));
    const come = wanted.filter(({ day }) => !there.has(day));
    for (const one of gone) em.remove(one);
    for (const { day, label } of come) em.create(ClosedDay, { id: this.ids.next(), calendarId, day, label }, { persist: true });
    for (const [day, one] of there) one.label = labels.get(day) ?? one.label;
    const days = (some: readonly { day: string }[]) => some.map(({ day }) => day).toSorted();
    return changeOf(days(gone), days(come));
  }
}

interface Change { readonly before: readonly string[]; readonly after: readonly string[] }
const changeOf = (before: readonly string[], after: readonly string[]): Change | null => (before.length > 0 || after.length > 0 ? { before, after } : null);
