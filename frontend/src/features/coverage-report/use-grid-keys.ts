import { nextTick, ref, type Ref } from 'vue';

export interface Place { readonly row: number; readonly column: number }

/** Where an arrow key, Home or End leads within a grid; null for every other key. */
export function moved({ row, column }: Place, key: string, rows: number, columns: number): Place | null {
  const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
  const moves: Record<string, Place> = {
    ArrowUp: { row: within(row - 1, rows), column }, ArrowDown: { row: within(row + 1, rows), column },
    ArrowLeft: { row, column: within(column - 1, columns) }, ArrowRight: { row, column: within(column + 1, columns) },
    Home: { row, column: 0 }, End: { row, column: columns - 1 },
  };
  return moves[key] ?? null;
}

/** One stop of the Tab key for a whole grid: arrow keys move on within it. */
export function useGridKeys(grid: Readonly<Ref<HTMLElement | null>>, size: () => { rows: number; columns: number }) {
  const place = ref<Place>({ row: 0, column: 0 });

  async function onKeydown(event: KeyboardEvent): Promise<void> {
    const { rows, columns } = size();
    const next = moved(place.value, event.key, rows, columns);
    if (!next) return;
    event.preventDefault();
    place.value = next;
    await nextTick();
    grid.value?.querySelector<HTMLElement>(`[data-place="${next.row}-${next.column}"]`)?.focus();
  }
  const tabindexOf = (row: number, column: number) => (place.value.row === row && place.value.column === column ? 0 : -1);
  const enter = (row: number, column: number) => (place.value = { row, column });
  return { onKeydown, tabindexOf, enter };
}
