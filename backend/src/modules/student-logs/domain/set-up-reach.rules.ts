import type { Viewer } from '../../access/index.ts';
import type { SchoolTree } from '../../school/index.ts';

const ROLE = 'academic-administrator';

/**
 * The part of the set-up that somebody keeps up (domain.md §3): what belongs to a school at or below a node where they are Academic
 * Administrator; what belongs to all schools only with that role at every root. What belongs to a school above is seen, since it
 * is offered to their students, and is for others to change.
 */
export class SetUpReach {
  /** Schools whose types and steps are seen; what belongs to all schools is seen by everybody who sets up. */
  readonly sees: readonly string[];

  constructor(
    private readonly viewer: Viewer,
    private readonly tree: SchoolTree,
  ) {
    const own = [...viewer.schoolsOf(ROLE)].filter((id) => tree.has(id));
    this.sees = [...new Set(own.flatMap((id) => tree.atOrAbove(id).map((node) => node.id)))];
  }

  /** @param schoolId null for all schools */
  mayEdit(schoolId: string | null): boolean {
    if (schoolId !== null) return this.viewer.holdsAt(ROLE, schoolId);
    const roots = this.tree.nodes.filter(({ parentId }) => parentId === null);
    return roots.length > 0 && roots.every(({ id }) => this.viewer.holdsAt(ROLE, id));
  }

  /** Whether this person may know how often something of this scope was used when only these roles read it. */
  countsFor(schoolId: string | null, readerRoles: readonly string[]): boolean {
    const nodes = schoolId === null ? this.tree.nodes.filter(({ parentId }) => parentId === null).map(({ id }) => id) : [schoolId];
    return readerRoles.length === 0 || nodes.every((node) => this.viewer.roles.some((held) => readerRoles.includes(held.role) && held.schools.includes(node)));
  }
}

/** Whether something of the one scope is offered wherever something of the other is; null stands for all schools. */
export const isOfferedWherever = (tree: SchoolTree, scope: string | null, other: string | null): boolean => scope === null || (other !== null && tree.has(other) && tree.isAtOrBelow(other, scope));
