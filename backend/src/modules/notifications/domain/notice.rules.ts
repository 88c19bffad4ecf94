import { type ChosenEvent, CHOSEN_EVENTS, type NotificationEvent } from '@throughline/shared';
import { channelsFor, type Chosen } from './preferences.rules.ts';

/** One thing somebody is to be told: an event, and the log it happened to. */
export interface About {
  readonly event: ChosenEvent;
  readonly logId: string | null;
  /** Told outside school hours too. */
  readonly urgent: boolean;
}

export interface ByMail {
  /** How many logs it is about. */
  readonly items: number;
  readonly logId: string | null;
  readonly urgent: boolean;
  readonly events: EventCounts;
}
/** Of how many logs each event is told. */
export type EventCounts = Partial<Record<ChosenEvent, number>>;

/** What becomes of it for one person: a row in the bell, and what goes out by mail. */
export interface Notice {
  readonly event: NotificationEvent;
  readonly logId: string | null;
  readonly inApp: boolean;
  readonly counts: EventCounts;
  readonly email: ByMail | null;
  readonly digest: ByMail | null;
}

/** Of several events about one log, the one that presses most names the notice. */
const PRESSING: readonly ChosenEvent[] = ['coverage-gap', 'lapsed', 'escalated', 'overdue', 'reassigned', 'ready-to-review', 'due-soon'];

/** Sorts what happened into the channels this person chose for each event; null when they want none of it. */
export function noticeOf(about: readonly About[], chosen: Chosen): Notice | null {
  const by = (channel: 'inApp' | 'email' | 'digest') => about.filter(({ event }) => channelsFor(chosen, event)[channel]);
  const [inApp, email, digest] = [by('inApp'), by('email'), by('digest')];
  if (inApp.length + email.length + digest.length === 0) return null;
  const shown = inApp.length > 0 ? inApp : [...email, ...digest];
  const single = logsOf(shown).length === 1;
  return {
    event: single ? pressing(shown) : 'daily-summary',
    logId: single ? shown[0]!.logId : null,
    inApp: inApp.length > 0,
    counts: countsOf(inApp),
    email: byMail(email),
    digest: byMail(digest),
  };
}

function byMail(about: readonly About[]): ByMail | null {
  if (about.length === 0) return null;
  const logs = logsOf(about);
  return { items: logs.length, logId: logs.length === 1 ? logs[0]! : null, urgent: about.some(({ urgent }) => urgent), events: countsOf(about) };
}

/** How much of a delivery is left for whoever turned off this channel for some of its events meanwhile. @param items how many logs it is about */
export function stillWanted({ items, events }: { items: number; events: EventCounts }, channel: 'email' | 'digest', chosen: Chosen): number {
  const told = Object.entries(events) as [ChosenEvent, number][];
  if (told.length === 0) return items;
  const wanted = told.filter(([event]) => channelsFor(chosen, event)[channel]);
  // a log may be told of by two events
  return wanted.length === told.length ? items : Math.min(items, wanted.reduce((sum, [, count]) => sum + count, 0));
}

const countsOf = (about: readonly About[]): EventCounts => Object.fromEntries(CHOSEN_EVENTS.flatMap((event) => {
  const count = logsOf(about.filter((one) => one.event === event)).length;
  return count > 0 ? [[event, count]] : [];
}));

/** What is about no log stands for itself, once. */
const logsOf = (about: readonly About[]): (string | null)[] => [...new Set(about.map(({ logId }) => logId))];
const pressing = (about: readonly About[]): ChosenEvent => PRESSING.find((event) => about.some((one) => one.event === event)) ?? about[0]!.event;
