/** Somebody who holds a role for a school, and how far up the tree. */
export interface LadderHolder {
  readonly userId: string;
  readonly schoolId: string;
  readonly distance: number;
}
/** One rung: whoever holds the role at one node. */
export interface Rung {
  readonly role: string;
  readonly schoolId: string;
  readonly to: readonly string[];
}
export interface Climber {
  readonly escalationRole: string;
  /** The roles that read the log's type when it is restricted; null when every role does. */
  readonly readerRoles: readonly string[] | null;
  /** Guardians of the student: nothing about their own child is told to them as staff. */
  readonly guardianIds: readonly string[];
}

/**
 * Who is told of an overdue duty, nearest first (domain.md §9): holders of the step's escalation role, one rung for each node that
 * has any; where nobody does, Academic Administrators; of a restricted type only its readers, and any of them before nobody.
 * @param holdersOf everybody who holds the role at the log's school or above, nearest first
 */
export function ladderOf(climber: Climber, holdersOf: (role: string) => readonly LadderHolder[]): Rung[] {
  const { escalationRole, readerRoles, guardianIds } = climber;
  const readers = readerRoles && new Set(readerRoles.flatMap(holdersOf).map(({ userId }) => userId));
  const able = (role: string) => holdersOf(role).filter(({ userId }) => !guardianIds.includes(userId) && (!readers || readers.has(userId))).map((holder) => ({ ...holder, role }));
  const nearestReaders = () => (readerRoles ?? []).flatMap(able).toSorted((a, b) => a.distance - b.distance);
  const first = [() => able(escalationRole), () => able('academic-administrator'), nearestReaders].map((some) => some()).find((some) => some.length > 0) ?? [];
  return [...Map.groupBy(first, ({ distance }) => distance).values()].map((some) => ({ role: some[0]!.role, schoolId: some[0]!.schoolId, to: [...new Set(some.map(({ userId }) => userId))] }));
}

/**
 * The rungs to climb today after those already climbed, in order; when nothing is further up there are no more. The first one is
 * climbed even where nobody is there to be told, for the holder is told as well, and it is on record.
 * @param reached whether the duty was due so long ago that the rung's morning has come
 */
export function climb(ladder: readonly Rung[], climbed: number, reached: (rung: number) => boolean, nobody: Rung): { rung: number; told: Rung }[] {
  const rungs: { rung: number; told: Rung }[] = [];
  for (let rung = climbed + 1; rung <= Math.max(1, ladder.length) && reached(rung); rung++) rungs.push({ rung, told: ladder[rung - 1] ?? nobody });
  return rungs;
}
