import type { CaptureGroup } from '@throughline/shared';
import { byName } from '../../lib/words.ts';

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Groups with students whose name has every word typed, wherever it stands, accents or not; all of them as long as nothing is typed; by name. */
export function groupsCalled(groups: readonly CaptureGroup[], typed: string): CaptureGroup[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  return groups.filter(({ name, students }) => students.length > 0 && words.every((word) => folded(name).includes(word))).toSorted(byName);
}
