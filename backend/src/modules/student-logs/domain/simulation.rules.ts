import type { Viewer } from '../../access/index.ts';
import { familySight, type LogFacts } from './visibility.rules.ts';

/** Somebody as they are and as they would be; either may be missing when the login cannot sign in. */
export interface BeforeAndAfter { readonly before: Viewer; readonly after: Viewer }

/** Whether this person could see any log at all, by a role, before or after; who only wrote or holds some is known from the logs. */
export const seesSomething = ({ before, after }: BeforeAndAfter): boolean =>
  [before, after].some((viewer) => viewer.has('system-administrator') || viewer.oversight.size > 0 || viewer.readerReach.length > 0 || viewer.taught.length > 0 || viewer.coordinated.length > 0);

/**
 * Restricted types that the person would begin or cease to read at schools where whoever asks does not: by reach alone, so that the answer
 * is the same whether or not anything was ever written.
 */
export function uncountedTypes({ before, after }: BeforeAndAfter, asking: Viewer): { gains: string[]; loses: string[] } {
  const beyond = (some: Viewer, other: Viewer) => [...new Set(some.readerReach
    .filter(({ typeId, schoolId }) => !other.readsRestricted(typeId, schoolId) && other.isRestricted(typeId) && !asking.readsRestricted(typeId, schoolId))
    .map(({ typeId }) => typeId))];
  return { gains: beyond(after, before), loses: beyond(before, after) };
}

/** Shared logs of one student that are alike in all that a family's sight asks. */
export interface SharedLogs extends Pick<LogFacts, 'studentId' | 'sharedStudent' | 'sharedGuardians' | 'sharedByReader'> { readonly logs: number }
export interface FamilyChange { readonly gains: { readonly people: number; readonly logs: number }; readonly loses: { readonly people: number; readonly logs: number } }

/** How many guardians and students would gain and lose how many of these logs, all of one type. */
export function familyChange(families: readonly BeforeAndAfter[], shared: readonly SharedLogs[], typeId: string): FamilyChange {
  const sees = (viewer: Viewer, logs: SharedLogs) => familySight(viewer, { ...OF_NOBODY, ...logs, typeId }).level !== 'unseen';
  const moved = (from: (one: BeforeAndAfter) => Viewer, to: (one: BeforeAndAfter) => Viewer) => {
    const concerned = shared.map((logs) => families.filter((one) => !sees(from(one), logs) && sees(to(one), logs)).map(({ before }) => before.userId));
    return { people: new Set(concerned.flat()).size, logs: shared.reduce((sum, { logs }, index) => sum + (concerned[index]?.length ? logs : 0), 0) };
  };
  return { gains: moved((one) => one.before, (one) => one.after), loses: moved((one) => one.after, (one) => one.before) };
}
/** What a family's sight does not ask. */
const OF_NOBODY = { authorId: '', assigneeId: null, followedUpBy: [], schoolId: '', academicYearId: null, programId: null, withdrawn: false };
