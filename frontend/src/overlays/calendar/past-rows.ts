import { computed, ref, toRaw, type Ref } from 'vue';

/**
 * Rows of a form that lie in the past fold away: they stay what they are, and what is to come is found at once. A row that
 * is changed into the past stays where it is.
 */
export function usePastRows<T extends object>(rows: Readonly<Ref<T[]>>, isPast: (row: T) => boolean) {
  const past = new WeakSet<object>(rows.value.filter(isPast).map((row) => toRaw(row)));
  const unfolded = ref(false);
  const isFolded = (row: T): boolean => !unfolded.value && past.has(toRaw(row));
  return { isFolded, folded: computed(() => rows.value.filter(isFolded).length), unfold: () => void (unfolded.value = true) };
}
