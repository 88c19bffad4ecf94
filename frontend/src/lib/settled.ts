import { onScopeDispose, ref, watch, type Ref } from 'vue';

/** Follows `source` once it has not changed for `ms`: what is asked of the server while somebody types. */
export function useSettled<T>(source: () => T, ms: number): Readonly<Ref<T>> {
  const settled = ref(source()) as Ref<T>;
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(source, (value) => {
    clearTimeout(timer);
    timer = setTimeout(() => (settled.value = value), ms);
  });
  onScopeDispose(() => clearTimeout(timer));
  return settled;
}
