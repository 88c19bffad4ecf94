import { type ChosenChannels, type ChosenEvent, CHOSEN_EVENTS, LOCALES, type Locale } from '@throughline/shared';
import { holds, type Viewer } from '../../access/index.ts';

/** What somebody chose; events they never chose for are missing. */
export type Chosen = Partial<Record<ChosenEvent, ChosenChannels>>;

/** For what waits for this very person. */
const AT_ONCE: ChosenChannels = { inApp: true, email: true, digest: false };
/** For what is good to know once a day. */
const DAILY: ChosenChannels = { inApp: true, email: false, digest: true };

const DEFAULTS: Record<ChosenEvent, ChosenChannels> = {
  assigned: AT_ONCE, reassigned: AT_ONCE, 'ready-to-review': DAILY, 'due-soon': DAILY, overdue: AT_ONCE, escalated: AT_ONCE, lapsed: DAILY,
  'clarification-added': DAILY, 'shared-with-you': AT_ONCE, 'family-replied': AT_ONCE, 'break-glass-used': AT_ONCE, 'coverage-gap': DAILY,
};

export const channelsFor = (chosen: Chosen, event: ChosenEvent): ChosenChannels => chosen[event] ?? DEFAULTS[event];

const WORK: readonly ChosenEvent[] = ['assigned', 'reassigned', 'ready-to-review', 'due-soon', 'overdue', 'lapsed', 'clarification-added', 'family-replied'];
/** Told further up. */
const OVERSIGHT: readonly ChosenEvent[] = ['escalated', 'coverage-gap'];

/** The events that can reach this person, in the order people read them. */
export function eventsReaching(viewer: Viewer): ChosenEvent[] {
    const reaching = new Set<ChosenEvent>([
    ...(holds(viewer, 'logs.read') ? WORK : []),
    ...(viewer.oversight.size > 0 || viewer.has('pastoral-lead') ? OVERSIGHT : []),
    ...(holds(viewer, 'break-glass') ? (['break-glass-used'] as const) : []),
    ...(viewer.guardianOf.size > 0 || viewer.studentId !== null ? (['shared-with-you'] as const) : []),
  ]);
  return CHOSEN_EVENTS.filter((event) => reaching.has(event));
}

/** The language of the product nearest to what a login says (`en-GB`). */
export const localeOf = (tag: string): Locale => LOCALES.find((locale) => tag === locale || tag.startsWith(`${locale}-`)) ?? 'en';
