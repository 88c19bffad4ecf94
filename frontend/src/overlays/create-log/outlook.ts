import type { LogPreview } from '@throughline/shared';

/** What the preview says about the one student of this form, in the pieces the screen needs. */
export interface Outlook {
  assignee?: { name: string; dueOn: string; reason: string };
  context: LogPreview['perStudent'][number]['context'];
  readers: { total: number; groups: LogPreview['readers'] };
  refused?: Refusal;
  /** Logs about the student on that day: how many by colleagues, how many by the person writing. */
  duplicates: { logs: LogPreview['duplicates']; colleagues: number; own: number };
}
export interface Refusal {
  code: string;
  detail: string;
}

/** @param meId the person writing; somebody who wrote twice is one colleague */
export function outlookOf(preview: LogPreview, meId: string | undefined): Outlook {
  const [plan] = preview.perStudent;
  const authors = new Set(preview.duplicates.map((log) => log.author.id));
  return {
    ...(plan?.assignee && plan.dueOn ? { assignee: { name: plan.assignee.name, dueOn: plan.dueOn, reason: plan.reason ?? '' } } : {}),
    context: plan?.context ?? null,
    readers: { total: preview.readers.reduce((sum, group) => sum + group.count, 0), groups: preview.readers },
    ...(plan?.refused ? { refused: plan.refused } : {}),
    duplicates: { logs: preview.duplicates, colleagues: [...authors].filter((id) => id !== meId).length, own: preview.duplicates.filter((log) => log.author.id === meId).length },
  };
}

/** What can be done about a refusal. */
export type WayOut = 'step' | 'without' | 'day' | 'student' | 'kind' | 'unshared' | 'anyone' | 'apart';
const WAYS: Record<string, WayOut[]> = {
  'nobody-eligible': ['step', 'without'],
  'assignee-not-eligible': ['anyone', 'step', 'without'],
  'step-not-offered': ['step', 'without'],
  'type-not-offered': ['kind'],
  'shared-by-readers': ['unshared', 'kind'],
  'future-day': ['day'],
  'own-child': ['student'],
  'student-not-available': ['student'],
  'join-not-available': ['apart'],
  'join-kept-apart': ['apart'],
};
export const waysOutOf = (code: string): WayOut[] => WAYS[code] ?? [];

/** Logs of a restricted kind stand only with their own; before a kind is chosen, anything may be joined that is not restricted. */
export const mayJoin = (log: { type: { id: string; restricted: boolean } }, type: { id: string; restricted: boolean } | undefined): boolean =>
  log.type.id === type?.id || !(log.type.restricted || type?.restricted);
