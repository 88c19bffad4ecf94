export interface Nameable {
  readonly id: string;
  readonly preferredName: string;
  readonly legalName: string;
  /** Shares a group with a student the text is about: then a first name alone is likely theirs. */
  readonly close: boolean;
}

/**
 * Whom a text names beside those it is about: anybody whose first and last name stand in it side by side, and of those close by whoever
 * is called by a first name that is written as a name. A name of somebody the text is about names nobody else.
 */
export function studentsNamedIn(text: string, about: readonly string[], others: readonly Nameable[]): Nameable[] {
  const words = wordsOf(text);
  const folded = words.map(foldWord);
  const own = new Set(about.flatMap((name) => wordsOf(name).map(foldWord)));
  const inFull = (name: string) => {
    const parts = wordsOf(name).map(foldWord);
    return parts.length > 1 && folded.some((_, at) => parts.every((part, n) => folded[at + n] === part));
  };
  const byFirstName = (name: string) => {
    const first = foldWord(wordsOf(name)[0] ?? '');
    return first.length > 1 && !own.has(first) && words.some((word, at) => folded[at] === first && isWrittenAsName(word));
  };
  return others.filter(({ preferredName, legalName, close }) => [preferredName, legalName].some((name) => inFull(name) || (close && byFirstName(name))));
}

/** The words of a text as they are written, without what is tied to them: "Sam’s" is "Sam". */
export const wordsOf = (text: string): string[] => (text.normalize('NFC').match(/[\p{L}\p{M}]+(?:[-'’][\p{L}\p{M}]+)*/gu) ?? []).map((word) => word.replace(/['’]s$/iu, ''));

const foldWord = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
/** Scripts without capitals write every word so. */
const isWrittenAsName = (word: string): boolean => word[0] === word[0]?.toUpperCase();
