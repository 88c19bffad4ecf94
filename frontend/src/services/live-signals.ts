import type { LiveEvent, SetUpPart } from '@throughline/shared';
import type { EntryKey } from '@pinia/colada';
import { keys } from './query-keys.ts';

/**
 * The four signals by which a change of a log reaches what is on the screen, as groups of query keys. Every query follows one of them,
 * or what administrators keep up, or stands in `NOT_FOLLOWED` with the reason: `live-signals.spec.ts` holds that.
 */
export const SIGNALS = {
  /** The log itself, wherever it is open: its page, trail, readers and receipts, its incident, and what the family reads of it. */
  log: (logId: string): EntryKey[] => [keys.logs.one(logId), keys.incidents.all, keys.portal.one(logId)],
  /** Every number: the focus of staff home and the badge beside the queue, the queue's tabs and counts, what is unread in the portal. */
  dashboard: [keys.focus.all, keys.portal.children] as EntryKey[],
  /** Every list: Logs, My logs, recent logs, the family's list, and the timelines of this student, or of all, with strengths and concerns. */
  recentLogs: (studentId?: string): EntryKey[] => [keys.logs.lists, keys.portal.lists, studentId === undefined ? keys.students.all : keys.students.timeline(studentId)],
  /** What lists can be narrowed to: what occurs in the queue, and the views somebody keeps of it. */
  filterMeta: [keys.focusFacets, keys.savedViews] as EntryKey[],
};

/** What shows each part of the set-up: its own pages, and the choices and answers that are made of it. */
const SET_UP: Record<SetUpPart, EntryKey[]> = {
  templates: [keys.logTypes.all, keys.nextSteps.all, keys.capture.allOptions, keys.capture.previews, keys.coverage.all, ...SIGNALS.filterMeta],
  people: [keys.staff.all, keys.roles, keys.absences.all, keys.coverage.all, keys.factorRoles],
  calendars: [keys.calendars.all, keys.coverage.all],
  guardianships: [keys.guardianships.all],
  switches: [keys.dictation, keys.factorRoles],
};

/** What one person's other sessions show of what they did for themselves alone. */
const OWN: EntryKey[] = [keys.focus.all, keys.savedViews, keys.notifications, keys.preferences];

/** What is met by everybody and changes only with what somebody may read as a whole. */
const WITH_SIGHT: EntryKey[] = [keys.schools, keys.students.all, keys.logs.all, keys.incidents.all, keys.portal.all, keys.capture.groups, keys.capture.allCandidates, keys.breakGlass.all, keys.dailyRuns.list];

/** Everything that follows what others do: asked again when it cannot be told what was missed. */
export const FOLLOWED: EntryKey[] = [...new Set([...WITH_SIGHT, ...SIGNALS.dashboard, ...SIGNALS.recentLogs(), ...Object.values(SET_UP).flat(), ...OWN])];

/** First words of keys that follow nothing, and why. */
export const NOT_FOLLOWED: Record<string, string> = {
  'demo-people': 'the same for everybody, before anybody is signed in',
  'set-up': 'whether there is an administrator is asked once, before anybody is signed in',
  chronology: 'asking is on record as a disclosure; the sheet says when it was printed',
  access: 'a question somebody asks on purpose: the answer is of that moment',
  counts: 'tables for visitors: one that moved with each log would give a single log away',
  mail: 'sent in the background, long after what it is about; asked again when the page is looked at',
  sessions: 'a sign-in leaves no live event; asked again when the page is looked at',
  'second-factor': 'changed by this person alone, in the form that shows it',
};

/** Which queries an event makes stale. */
export function keysTouchedBy(event: LiveEvent): EntryKey[] {
  switch (event.type) {
    case 'log-changed':
      return [...SIGNALS.log(event.logId), ...SIGNALS.dashboard, ...SIGNALS.recentLogs(event.studentId), keys.focusFacets, keys.capture.previewsOf(event.studentId)];
    case 'log-gone':
      return [...SIGNALS.log(event.logId), ...SIGNALS.dashboard, ...SIGNALS.recentLogs(), keys.focusFacets];
    case 'set-up-changed':
      return SET_UP[event.part];
    case 'own-changed':
      return OWN;
    case 'emergencies-changed':
      return [keys.breakGlass.all];
    case 'notified':
      return event.event === 'coverage-gap' ? [keys.notifications, keys.coverage.all] : [keys.notifications];
    case 'refetch':
      return FOLLOWED;
  }
}
