import { byName } from '../../lib/words.ts';
interface Node {
  id: string;
  parentId: string | null;
  name: string;
}

/** Schools as the tree they form, parents before their children by name; whoever's parent is missing stands at the root. */
export function branches<T extends Node>(schools: readonly T[]): (T & { depth: number })[] {
  const ids = new Set(schools.map(({ id }) => id));
  const below = (parentId: string | null, depth: number): (T & { depth: number })[] =>
    schools
      .filter((school) => (school.parentId !== null && ids.has(school.parentId) ? school.parentId : null) === parentId)
      .toSorted(byName)
      .flatMap((school) => [{ ...school, depth }, ...below(school.id, depth + 1)]);
  return below(null, 0);
}
