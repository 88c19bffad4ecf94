import { computed, ref, shallowRef, type Ref } from 'vue';
import { useFormKey } from './keys.ts';
import { currentOf, fieldsOf } from './problem.ts';

interface FormOptions<T> {
  /** The version of what is being edited; none for something new. */
  version?: number | null | undefined;
  /** Sends the form; something new goes under the key, something edited with the version. */
  send: (as: { version: number; key: string }) => Promise<T>;
  /** It is saved: what the server made of it. */
  done: (saved: T) => void;
}

/**
 * A form on its way to the server: one at a time, under one key. A refusal stays with its messages by field; when somebody
 * else changed the thing meanwhile, `meanwhile` is what it is now and nothing is overwritten unasked.
 */
export function useForm<T>({ version, send, done }: FormOptions<T>) {
  const { key } = useFormKey();
  const seen = ref(version ?? null);
  const busy = ref(false);
  const error = shallowRef<unknown>(null);
  const meanwhile = computed(() => currentOf(error.value) as (T & { version: number | null }) | undefined);

  /** Resolves when it is saved or was refused; then everything stays on the screen, with the reason. */
  async function save(): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    error.value = null;
    try {
      done(await send({ version: seen.value ?? 1, key: key.value }));
    } catch (cause) {
      error.value = cause;
    } finally {
      busy.value = false;
    }
  }

  /** Goes on from what it is now: saving replaces that knowingly. */
  function lookedAgain(): void {
    seen.value = meanwhile.value?.version ?? null;
    error.value = null;
  }

  return {
    busy: busy as Readonly<Ref<boolean>>, error, meanwhile, save, lookedAgain,
    /** The server's messages by field. */
    fields: computed(() => fieldsOf(error.value)),
    /** What went wrong, unless it is that somebody was quicker. */
    problem: computed(() => (meanwhile.value === undefined ? error.value : null)),
  };
}
export type Form<T = unknown> = ReturnType<typeof useForm<T>>;
