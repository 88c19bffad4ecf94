import { addSchoolDays, instantAt, isOpenDay, localDay, localTime, type OpenHours, type SchoolCalendar, weekdayOf } from '../../school/index.ts';

/** When something that was put off comes back: a day, and a time unless it is when the school opens. */
export interface SnoozeWish { readonly until: string; readonly at?: string | undefined }
export interface SnoozedDuty { readonly dueOn: string; readonly overdue: boolean }
export interface SchoolHours { readonly timeZone: string; readonly calendar: (SchoolCalendar & { readonly openHours: ReadonlyMap<number, OpenHours> }) | null }
export interface SnoozeRefusal { readonly code: string; readonly detail: string; readonly path: 'until' | 'at' }

/** Where a day counts as open and no hours are known: beyond the last term, or without a calendar. */
const USUAL: OpenHours = { opens: '08:00', closes: '16:00' };
const AFTERNOON = '13:00';
const OFFERED = 10;

/** The moment that is wished for, or why it cannot be (domain.md §9): open at the log's school, still to come, not after the due day. */
export function snoozeMoment({ until, at }: SnoozeWish, duty: SnoozedDuty, school: SchoolHours, now: Date): { readonly moment: Date } | { readonly refusal: SnoozeRefusal } {
  if (duty.overdue) return refused('overdue', 'This is overdue: it stays in sight until somebody acts on it.', 'until');
  if (until > duty.dueOn) return refused('after-due-day', 'It is due before then. Choose a moment up to its due day.', 'until');
  if (!isOpenDay(school.calendar, until)) return refused('closed-day', 'The school is closed on that day. Choose a school day.', 'until');
  const { opens, closes } = hoursOn(school, until);
  const time = at ?? opens;
  if (time < opens || time >= closes) return refused('closed-hours', `The school is open from ${opens} to ${closes} on that day.`, 'at');
  const moment = instantAt(until, time, school.timeZone);
  if (moment <= now) return refused('moment-passed', 'This moment has passed. Choose a later one.', at ? 'at' : 'until');
  return { moment };
}

/** What is offered: this afternoon while it is morning, then each school day up to the due day. Nothing for what is overdue. */
export function snoozeMoments(duty: SnoozedDuty, school: SchoolHours, now: Date): SnoozeWish[] {
  const today = localDay(now, school.timeZone);
  const offers: SnoozeWish[] = localTime(now, school.timeZone) < '12:00' ? [{ until: today, at: AFTERNOON }] : [];
  if (!duty.overdue)
    for (let day = addSchoolDays(school.calendar, today, 1); day <= duty.dueOn && offers.length < OFFERED; day = addSchoolDays(school.calendar, day, 1)) offers.push({ until: day });
  return offers.filter((offer) => 'moment' in snoozeMoment(offer, duty, school, now));
}

const hoursOn = ({ calendar }: SchoolHours, day: string): OpenHours => calendar?.openHours.get(weekdayOf(day)) ?? USUAL;
const refused = (code: string, detail: string, path: SnoozeRefusal['path']) => ({ refusal: { code, detail, path } });
