import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { Day, Id, oneLine, Ref, TimeOfDay } from '../shapes.ts';
import { EditedVersion, History } from './people.ts';

const OpenHours = z.strictObject({ weekday: z.int().min(1).max(7), opens: TimeOfDay, closes: TimeOfDay }).refine(({ opens, closes }) => opens < closes, 'It closes before it opens.');
const Term = z.strictObject({ name: oneLine(60).min(1, 'Give the term a name.'), startsOn: Day, endsOn: Day }).refine(({ startsOn, endsOn }) => startsOn <= endsOn, 'It ends before it starts.');
const ClosedDay = z.strictObject({ day: Day, label: oneLine(80).min(1, 'Say why.') });
const CalendarTerms = {
  timeZone: oneLine(60),
  /** A weekday (Monday = 1) that is absent is closed. */
  openHours: z.array(OpenHours).max(7), terms: z.array(Term).max(40), closedDays: z.array(ClosedDay).max(400),
};

/** The calendar that counts at a school: its own, or that of the nearest school above. */
export const CalendarView = z.strictObject({
  school: Ref, ...CalendarTerms,
  /** Whose calendar it is; null when no school at or above has one and Monday to Friday count. */
  from: Ref.nullable(),
  /** Null while the school has none of its own. */
  version: z.int().nullable(),
  /** Schools below that use it too. */
  alsoUsedBy: z.array(z.string()),
  may: z.strictObject({ edit: z.boolean() }),
});
export type CalendarView = z.infer<typeof CalendarView>;
const CalendarParams = z.strictObject({ schoolId: Id });

export const listCalendars = defineRoute({ method: 'GET', path: '/calendars', summary: 'The calendar that counts at each school', access: 'people', response: z.strictObject({ items: z.array(CalendarView) }) });
export const showCalendar = defineRoute({ method: 'GET', path: '/calendars/:schoolId', summary: 'The calendar that counts at a school', access: 'people', params: CalendarParams, response: CalendarView });
/** Open due dates move with it. Without a version the school gets a calendar of its own. */
export const changeCalendar = defineRoute({
  method: 'PUT', path: '/calendars/:schoolId', summary: 'Change a school’s time zone, open hours, terms and closed days', access: 'set-up', params: CalendarParams,
  body: z.strictObject({ ...CalendarTerms, version: EditedVersion.nullable() }), response: CalendarView,
});
export const showCalendarHistory = defineRoute({ method: 'GET', path: '/calendars/:schoolId/history', summary: 'What changed about a school’s calendar', access: 'people', params: CalendarParams, response: History });
