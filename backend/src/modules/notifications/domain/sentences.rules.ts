import { type ChosenEvent, CHOSEN_EVENTS, type NotificationEvent } from '@throughline/shared';

/** What a sentence may name. */
export interface Subject {
  /** Both null when the person no longer sees the log. */
  readonly student: string | null;
  readonly type: string | null;
  /** Of a summary: how many logs each event is about. */
  readonly counts?: Partial<Record<ChosenEvent, number>>;
  readonly morning?: boolean;
  /** Of a gap: the step nobody can take, and where. */
  readonly stepName?: string;
  readonly schoolName?: string;
  /** Of an emergency: its review was due. */
  readonly overdue?: boolean;
}

/** What a notification says; without a name when the person no longer sees the log. */
export function sentenceOf(event: NotificationEvent, about: Subject): string {
  const who = about.student ?? 'a student';
  const log = about.student === null ? 'A log' : `${about.type}: ${about.student}`;
  const sentences: Record<NotificationEvent, () => string> = {
    assigned: () => `${log} is with you to act on.`,
    reassigned: () => `${log} was handed on to you.`,
    'ready-to-review': () => `${log} has a follow-up and is ready to review.`,
    'due-soon': () => `${log} is due soon.`,
    overdue: () => `${log} is overdue.`,
    escalated: () => `${log} is overdue with a colleague.`,
    lapsed: () => `${log} closed by itself, untouched for too long.`,
    'clarification-added': () => `${log} has a clarification.`,
    'shared-with-you': () => `The school shared something about ${who}.`,
    'family-replied': () => `The family replied about ${who}.`,
    'break-glass-used': () => (about.overdue ? 'Records were opened in an emergency, and nobody has reviewed it yet.' : 'Somebody opened a student’s records in an emergency. Have a look at it.'),
    'coverage-gap': () => (about.stepName ? `Nobody at ${about.schoolName} can take “${about.stepName}”. Somebody tried.` : `${log} waits with somebody who cannot act, and nobody else can take it.`),
    'daily-summary': () => summaryOf(about.counts ?? {}, about.morning ?? false),
  };
  return sentences[event]();
}

type Count = (n: number) => string;
const counted = (one: string, many: string): Count => (n) => (n === 1 ? `1 ${one}` : `${n} ${many}`);
const same = (words: string) => counted(words, words);

const COUNTS: Partial<Record<ChosenEvent, Count>> = {
  reassigned: same('handed on to you'),
  'due-soon': same('due soon'),
  overdue: same('overdue'),
  escalated: counted('overdue with a colleague', 'overdue with colleagues'),
  lapsed: counted('closed by itself', 'closed by themselves'),
  'ready-to-review': same('ready to review'),
  'coverage-gap': same('that nobody can take'),
};

/** "This morning: 3 due soon, 2 overdue, 41 closed by themselves." */
function summaryOf(counts: Partial<Record<ChosenEvent, number>>, morning: boolean): string {
  const parts = CHOSEN_EVENTS.flatMap((event) => {
    const n = counts[event];
    return n ? [(COUNTS[event] ?? same('changed'))(n)] : [];
  });
  return parts.length ? `${morning ? 'This morning' : 'All at once'}: ${parts.join(', ')}.` : 'Several logs changed.';
}
