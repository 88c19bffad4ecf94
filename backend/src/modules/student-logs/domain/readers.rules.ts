import { HAS_OVERSIGHT, holdersOf, VISIBILITY_RULES, type Ref, type VisibilityRule } from '@throughline/shared';
import type { Viewer } from '../../access/index.ts';
import { oversees } from './lifecycle.rules.ts';
import type { LogFacts, Sight } from './visibility.rules.ts';

export interface ReaderGroup {
  readonly rule: VisibilityRule;
  readonly label: string;
  /** The rule that lets them in, as a sentence. */
  readonly why: string;
  readonly count: number;
  /** Of several logs: how many of these people open some of them and not all. */
  readonly ofSome?: number;
  /** Their names, where the person asking may know them. */
  readonly people?: Ref[];
}

/** Where the logs belong, and the reader roles of their type when that is restricted. */
export interface ReadAt { readonly schools: readonly string[]; readonly readerRoles: readonly string[] }
/** Somebody who comes into question, with what they would be shown of each log. */
export interface PossibleReader { readonly person: Ref; readonly sights: readonly Sight[] }

/**
 * Who opens at least one of the logs, by the rule that opens it to them: everybody is counted once, under the first of their rules.
 * @param named whether the names of a group may be told
 */
export function groupReaders(possible: readonly PossibleReader[], at: ReadAt, named: (rule: VisibilityRule) => boolean): ReaderGroup[] {
  const readers = possible.flatMap(({ person, sights }) => {
    const rules = sights.flatMap((sight) => (sight.level === 'unseen' ? [] : [sight.rule]));
    const first = VISIBILITY_RULES.find((rule) => rules.includes(rule));
    return first ? [{ person, rule: first, some: rules.length < sights.length }] : [];
  });
  const byRule = Map.groupBy(readers, ({ rule }) => rule);
  return VISIBILITY_RULES.flatMap((rule) => {
    const group = byRule.get(rule);
    if (!group) return [];
    const ofSome = group.filter(({ some }) => some).length;
    const people = group.map(({ person }) => person).toSorted((a, b) => a.name.localeCompare(b.name));
    return [{ rule, ...wordsOf(rule, at), count: group.length, ...(ofSome ? { ofSome } : {}), ...(named(rule) ? { people } : {}) }];
  });
}

/**
 * Whose names somebody may know who asks about these logs: whoever stands over all of them knows everybody's; who wrote them reads the names
 * too while their type is standard, but not who opened them in an emergency: that may be about the writer.
 */
export function namesFor(viewer: Viewer, logs: readonly LogFacts[]): (rule: VisibilityRule) => boolean {
  const mine = logs.every((log) => !viewer.isGuardianOf(log.studentId) && log.authorId === viewer.userId && !viewer.isRestricted(log.typeId));
  const over = logs.every((log) => !viewer.isGuardianOf(log.studentId) && oversees(viewer, log));
  return (rule) => over || (mine && rule !== 'break-glass');
}

const list = new Intl.ListFormat('en');
const overseers = list.format(HAS_OVERSIGHT.map(holdersOf));

function wordsOf(rule: VisibilityRule, { schools, readerRoles }: ReadAt): { label: string; why: string } {
  const school = list.format(schools);
  const readers = list.format(readerRoles.map(holdersOf));
  const words: Record<VisibilityRule, [label: string, why: string]> = {
    author: readerRoles.length
      ? ['Whoever writes it', 'They keep their own words and see how it stands; what others write about it stays with its readers.']
      : ['Whoever writes it', 'Whoever writes a log reads it.'],
    assignee: ['Whoever has it to act on', 'Whoever is asked to act reads what it is about.'],
    'followed-up': ['Whoever wrote a follow-up', 'Whoever acted on it keeps sight of it.'],
    reader: [`${readers} of ${school}`, `Logs of this kind are restricted: ${readers} of ${school} or a school above read them, in the place of everybody else on the staff.`],
    'system-administrator': ['System Administrators', 'They keep the system running, and read every log but those of restricted kinds.'],
    oversight: [`People who look after ${school}`, `${overseers} of ${school} or a school above.`],
    teaches: ['Teachers of the student', 'Academic Staff who lead a class or an activity that the student is in this year.'],
    pastoral: ['The student’s pastoral lead', 'Pastoral Leads who lead the student’s pastoral group this year.'],
    coordinates: ['Coordinators of the student’s program', 'Curriculum Coordinators of the program the student is enrolled in.'],
    'break-glass': ['Whoever opened the records in an emergency', 'A Safeguarding Lead or Academic Administrator gave a reason and reads this student’s logs for half an hour; somebody else reviews it.'],
    student: ['The student', 'It is shared with the student.'],
    guardian: ['Guardians', 'It is shared with guardians: those who use the portal, and whose reading is not limited.'],
    system: ['Throughline', 'The system is at work.'],
  };
  const [label, why] = words[rule];
  return { label, why };
}
