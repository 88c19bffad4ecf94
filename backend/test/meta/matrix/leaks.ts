import type { Person } from './cast.ts';
import type { Ask } from './entry.ts';
import type { Kind } from './kinds.ts';
import type { Scene } from './scene.ts';

/**
 * What of an answer this person may not have been told: ids of logs, words that were put into logs, ids and names of students.
 * Looks at the text of the answer, so that a field nobody thought of is found too.
 */
export function leaksIn(text: string, scene: Scene, person: Person, { may = new Set(), side = 'staff', repeats }: Pick<Ask, 'may' | 'side' | 'repeats'>, names = scene.register.mayName(person.key)): string[] {
  const leaks: string[] = [];
  for (const { id } of scene.register.logs) if (!may.has(id) && text.includes(id)) leaks.push(`log ${scene.kinds.find((kind) => kind.logId === id)?.name ?? id}`);
  for (const kind of scene.kinds) {
    const readable = may.has(kind.logId) ? wordsFor(scene, person, kind, side) : [];
    for (const word of Object.values(kind.words)) if (!readable.includes(word) && text.includes(word)) leaks.push(`words ${word}`);
  }
  for (const student of scene.register.students) {
    if (names.has(student.id)) continue;
    if (student.id !== repeats && text.includes(student.id)) leaks.push(`student ${student.id}`);
    for (const name of student.names) if (text.includes(name)) leaks.push(`name ${name}`);
  }
  return leaks;
}

/** The words of a log that this person reads: all as staff, but its text alone on a receipt; as family the family's, or the text where there are none. */
function wordsFor({ oracle }: Scene, { userId }: Person, { logId, words }: Kind, side: NonNullable<Ask['side']>): string[] {
  const staff = { full: [words.text, words.family, words.later, words.file], receipt: [words.text, words.file], unseen: [] }[oracle.staffLevel(userId, logId)];
  const family = oracle.familySees(userId, logId) ? [words.family ?? words.text, words.file] : [];
  const shown: Record<NonNullable<Ask['side']>, (string | undefined)[]> = { staff, portal: family, either: [...staff, ...family], echo: [] };
  return shown[side].filter((word) => word !== undefined);
}
