import type { DictationView } from '@throughline/shared';
import type { SchoolTree } from '../../school/index.ts';

interface Chosen {
  readonly schoolId: string;
  readonly allowed: boolean;
  readonly version: number;
}

/** What these schools chose, and which one above them, the nearest, has it off for them. */
export function dictationViews(tree: SchoolTree, choices: readonly Chosen[], schoolIds: readonly string[]): DictationView[] {
  const chosen = new Map(choices.map((one) => [one.schoolId, one]));
  return tree.inOrder(schoolIds).map(({ id, name }) => {
    const off = tree.ancestors(id).find((above) => chosen.get(above.id)?.allowed === false);
    return { school: { id, name }, allowed: chosen.get(id)?.allowed ?? true, offAbove: off ? { id: off.id, name: off.name } : null, version: chosen.get(id)?.version ?? null };
  });
}
