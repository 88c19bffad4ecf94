import { defineEntity, p } from '@mikro-orm/core';

interface OpenHours { readonly weekday: number; readonly opens: string; readonly closes: string }

const CalendarSchema = defineEntity({
  name: 'Calendar',
  tableName: 'school_calendar',
  properties: {
    id: p.uuid().primary(),
    schoolId: p.uuid(),
    /** Monday is 1; a weekday that is absent is closed. */
    openHours: p.json<OpenHours[]>(),
    version: p.integer(),
  },
});

/** Which days are school days, at its school and at every one below that has no calendar of its own. */
export class Calendar extends CalendarSchema.class {}
CalendarSchema.setClass(Calendar);

const TermSchema = defineEntity({
  name: 'Term',
  tableName: 'calendar_term',
  properties: {
    id: p.uuid().primary(),
    calendarId: () => p.manyToOne(Calendar).mapToPk().fieldName('calendar_id'),
    name: p.text(),
    startsOn: p.date(),
    endsOn: p.date(),
  },
});

export class Term extends TermSchema.class {}
TermSchema.setClass(Term);

const ClosedDaySchema = defineEntity({
  name: 'ClosedDay',
  tableName: 'closed_day',
  properties: {
    id: p.uuid().primary(),
    calendarId: () => p.manyToOne(Calendar).mapToPk().fieldName('calendar_id'),
    day: p.date(),
    label: p.text(),
  },
});

export class ClosedDay extends ClosedDaySchema.class {}
ClosedDaySchema.setClass(ClosedDay);
