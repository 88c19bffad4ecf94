import type { CaptureGroup, OfferedStep, OfferedType, StudentHit } from '@throughline/shared';
import type { Vault } from './vault.ts';

/** What is offered at a school: no student's. */
export interface OfferedAtSchool {
  types: OfferedType[];
  nextSteps: OfferedStep[];
}

/**
 * What writing without a network needs: the names of those written about lately and of one's own groups, and what can be chosen at
 * their schools. No log, no other word about a student.
 */
export interface KeptNames {
  students: StudentHit[];
  groups: CaptureGroup[];
  offered: Record<string, OfferedAtSchool>;
  /** When it was read. */
  at: string;
}
export const NAME = 'capture';
export const readNames = (vault: Vault): Promise<KeptNames | undefined> => vault.get<KeptNames>('kept', NAME);

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Everybody who is kept, those written about lately first. */
function everybodyIn({ students, groups }: KeptNames): StudentHit[] {
  const ofGroups = groups.flatMap((group) => group.students.map(({ id, name }): StudentHit => ({ id, name, school: group.school, cohort: group.name })));
  return [...new Map([...ofGroups, ...students].map((one) => [one.id, one])).values()].sort((a, b) => rank(students, a) - rank(students, b));
}
const rank = (recent: readonly StudentHit[], { id }: StudentHit) => {
  const at = recent.findIndex((one) => one.id === id);
  return at < 0 ? recent.length : at;
};

/** As the server answers `GET /capture/students`: every word begins a part of the name; without words, those written about lately. */
export function findIn(kept: KeptNames, q: string): { items: StudentHit[] } {
  const words = plain(q).split(/\s+/).filter(Boolean);
  if (words.length === 0) return { items: kept.students };
  return { items: everybodyIn(kept).filter(({ name }) => words.every((word) => plain(name).split(/[\s-]+/).some((part) => part.startsWith(word)))).slice(0, 12) };
}

/** As the server answers `GET /capture/options`: what the schools of all these students share; nothing where somebody is not kept. */
export function offeredIn(kept: KeptNames, studentIds: readonly string[]): OfferedAtSchool | undefined {
  const everybody = new Map(everybodyIn(kept).map((one) => [one.id, one.school]));
  const [first, ...others] = [...new Set(studentIds.map((id) => everybody.get(id)))].map((school) => (school === undefined ? undefined : kept.offered[school]));
  if (!first || others.includes(undefined)) return undefined;
  const shared = <T extends { id: string }>(of: (offered: OfferedAtSchool) => T[]) => of(first).filter(({ id }) => others.every((one) => of(one!).some((other) => other.id === id)));
  return { types: shared(({ types }) => types), nextSteps: shared(({ nextSteps }) => nextSteps) };
}
