import type { BodyOf, IncidentRole, OfferedType } from '@throughline/shared';
import { localToday } from '../../lib/dates.ts';

/** The form as it stands. Empty strings are fields nobody has filled in. */
export interface Draft {
  typeId: string;
  text: string;
  followUp: boolean;
  nextStepId: string;
  /** Whom the writer would rather have; empty: routing chooses. */
  assigneeId: string;
  student: boolean;
  guardians: boolean;
  familyWording: string;
  occurredOn: string;
  occurredTime: string;
  place: string;
  /** A colleague's log about the same event. */
  joinLogId: string;
}
export const emptyDraft = (): Draft => ({
  typeId: '', text: '', followUp: false, nextStepId: '', assigneeId: '', student: false, guardians: false, familyWording: '', occurredOn: '', occurredTime: '', place: '', joinLogId: '',
});

/** Whom it is about: students, and their parts where it was one incident for all of them. */
export interface About {
  studentIds: string[];
  incident?: { roles: Record<string, IncidentRole> };
}

/** What the person has decided for themselves; a type's defaults leave it alone. */
export interface ByHand {
  followUp: boolean;
  sharing: boolean;
}

const isOnlyTemplate = (text: string, type: OfferedType | undefined) => text.trim() === '' || text.trim() === type?.noteTemplate?.trim();

/** What choosing a type fills in: next step, sharing and note template, each until the person has changed it. */
export function defaultsOf(type: OfferedType, draft: Draft, byHand: ByHand, previous?: OfferedType): Partial<Draft> {
  const { student, guardians } = type.defaultSharing;
  const sharing = type.may.share ? (byHand.sharing ? {} : { student, guardians }) : { student: false, guardians: false };
  return {
    ...(byHand.followUp ? {} : { followUp: type.defaultNextStepId !== undefined, nextStepId: type.defaultNextStepId ?? '' }),
    ...sharing,
    ...(isOnlyTemplate(draft.text, previous) ? { text: type.noteTemplate ?? '' } : {}),
  };
}

/** The text with the outline of its kind below it; undefined where there is none to add, or it stands there already. */
export function withTemplate(text: string, { noteTemplate }: OfferedType): string | undefined {
  const outline = noteTemplate?.trim();
  if (!outline || text.includes(outline)) return undefined;
  return text.trim() === '' ? outline : `${text.trimEnd()}\n\n${outline}`;
}

/** Whether leaving would lose something typed: a template nobody touched is nothing, and neither is today. */
export const holdsWords = (draft: Draft, type: OfferedType | undefined): boolean =>
  !isOnlyTemplate(draft.text, type) || [draft.familyWording, draft.place, draft.occurredTime].some((typed) => typed.trim() !== '') || ![localToday(), ''].includes(draft.occurredOn);

export type Missing = 'students' | 'typeId' | 'text' | 'nextStepId';
/** What must still be filled in, in the order of the form. */
export function missingIn(draft: Draft, { studentIds }: About): Missing[] {
  const missing: [Missing, boolean][] = [['students', studentIds.length === 0], ['typeId', !draft.typeId], ['text', draft.text.trim() === ''], ['nextStepId', draft.followUp && !draft.nextStepId]];
  return missing.filter(([, isMissing]) => isMissing).map(([field]) => field);
}

export type WriteBody = NonNullable<BodyOf<'POST /student-logs'>>;
export function bodyOf(draft: Draft, about: About): WriteBody {
  const { student, guardians } = draft;
  const familyWording = draft.familyWording.trim();
  return {
    ...about, typeId: draft.typeId, text: draft.text,
    ...(draft.occurredOn ? { occurredOn: draft.occurredOn } : {}),
    ...(draft.occurredTime ? { occurredTime: draft.occurredTime } : {}),
    ...(draft.place.trim() ? { place: draft.place } : {}),
    ...(draft.joinLogId ? { joinLogId: draft.joinLogId } : {}),
    ...(draft.followUp ? { followUp: { nextStepId: draft.nextStepId, ...(draft.assigneeId ? { assigneeId: draft.assigneeId } : {}) } } : {}),
    ...(student || guardians ? { sharing: { student, guardians, ...(familyWording ? { familyWording } : {}) } } : {}),
  };
}

/** Who gets a log and who can read it does not hang on its words: they stay on the device until the log is saved. */
const NO_WORDS = '…';
/** What the preview asks about, or null while it has nothing to ask about. Which part somebody had in an incident changes none of it. */
export function previewBodyOf(draft: Draft, about: About): WriteBody | null {
  if (missingIn({ ...draft, text: NO_WORDS }, about).length > 0) return null;
  return bodyOf({ ...draft, text: NO_WORDS, familyWording: '', place: '', occurredTime: '' }, { ...about, ...(about.incident ? { incident: { roles: {} } } : {}) });
}
