import { onScopeDispose, ref, watch, type Ref } from 'vue';

/** Follows `source` once it has not changed for `ms`, or at once for none: what is asked of the server while somebody types. */
export function useSettled<T>(source: () => T, ms: number | (() => number)): Readonly<Ref<T>> {
  const settled = ref(source()) as Ref<T>;
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(source, (value) => {
    clearTimeout(timer);
    const pause = typeof ms === 'function' ? ms() : ms;
    if (pause === 0) settled.value = value;
    else timer = setTimeout(() => (settled.value = value), pause);
  });
  onScopeDispose(() => clearTimeout(timer));
  return settled;
}
