/** The list with this one moved by so many places, as far as the list goes. */
export function moved(ids: readonly string[], id: string, by: number): string[] {
  const from = ids.indexOf(id);
  const to = Math.min(Math.max(from + by, 0), ids.length - 1);
  return from < 0 ? [...ids] : ids.toSpliced(from, 1).toSpliced(to, 0, id);
}
