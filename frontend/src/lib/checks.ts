import { computed, nextTick, ref, type Ref } from 'vue';

type Messages = Record<string, string | false | undefined>;

/**
 * What a form lacks, by field: said once sending was tried, and gone as it is mended. The server's own messages stand
 * where ours are silent.
 * @param lacking what is missing now; `false` where nothing is
 */
export function useChecks(lacking: () => Messages, refused: Readonly<Ref<Record<string, string>>>) {
  const tried = ref(false);
  const wanting = computed(() => Object.fromEntries(Object.entries(lacking()).filter(([, message]) => message)) as Record<string, string>);
  const errors = computed<Record<string, string>>(() => ({ ...refused.value, ...(tried.value ? wanting.value : {}) }));

  /** Whether it can be sent; if not, the first field that lacks something takes the focus. */
  function passed(): boolean {
    tried.value = true;
    if (Object.keys(wanting.value).length === 0) return true;
    void nextTick(() => document.querySelector<HTMLElement>('[role="dialog"] [aria-invalid="true"]')?.focus());
    return false;
  }
  return { errors, passed };
}
