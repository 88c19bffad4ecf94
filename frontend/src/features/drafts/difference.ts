/**
 * What somebody wrote into a text since: from the first word that differs to the last. Where they only took words away, the whole
 * text as it is now.
 */
export function differenceOf(before: string, after: string): string {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  const shorter = Math.min(a.length, b.length);
  let from = 0;
  while (from < shorter && a[from]!.trim() === b[from]!.trim()) from++;
  let to = 0;
  while (to < shorter - from && a[a.length - 1 - to]!.trim() === b[b.length - 1 - to]!.trim()) to++;
  return b.slice(from, b.length - to).join('').trim() || after.trim();
}

/** Words with the space after them. */
const wordsOf = (text: string): string[] => text.match(/\S+\s*/g) ?? [];
