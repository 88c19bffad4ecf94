import { computed, ref, shallowRef, type Ref } from 'vue';
import { useFormKey } from './keys.ts';
import { currentOf, fieldsOf } from './problem.ts';

type Version = number | null;

interface FormOptions<T> {
  /** The version of what is being edited; none for something new. */
  version?: number | null | undefined;
  /** Sends the form; something new goes under the key, something edited with the version. */
  send: (as: { version: number; key: string }) => Promise<T>;
  /**
   * The thing as it is now, kept live while the form is open: when it moves on, that is said before anything is sent. Null once it is
   * there no more; undefined while that is not known.
   */
  now?: () => T | null | undefined;
  /** Which version that is, where it is not the thing's own. */
  versionOf?: (current: T) => Version;
  /** It is saved: what the server made of it. */
  done: (saved: T) => void;
}

/**
 * A form on its way to the server: one at a time, under one key. A refusal stays with its messages by field; when somebody
 * else changed the thing meanwhile, `meanwhile` is what it is now and nothing is overwritten unasked.
 */
export function useForm<T>({ version, send, done, now, versionOf = ownVersion }: FormOptions<T>) {
  const { key } = useFormKey();
  const seen = ref<Version>(version ?? null);
  const busy = ref(false);
  const error = shallowRef<unknown>(null);
  // what a save was refused with is older than what is known since
  const meanwhile = computed(() => {
    const current = now?.();
    const refusedWith = currentOf(error.value) as T | undefined;
    const known = refusedWith === undefined ? seen.value : versionOf(refusedWith);
    return current && version !== undefined && !busy.value && isNewer(versionOf(current), known) ? current : refusedWith;
  });
  const gone = computed(() => now?.() === null && !busy.value);

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
    if (meanwhile.value !== undefined) seen.value = versionOf(meanwhile.value);
    error.value = null;
  }

  return {
    busy: busy as Readonly<Ref<boolean>>, error, meanwhile, save, lookedAgain,
    /** Somebody else took it away while the form was open. */
    gone,
    /** The version that what is typed was typed over. */
    seen,
    /** The server's messages by field. */
    fields: computed(() => fieldsOf(error.value)),
    /** What went wrong, unless it is that somebody was quicker. */
    problem: computed(() => (meanwhile.value === undefined ? error.value : null)),
  };
}
/** Most things carry their version themselves. */
const ownVersion = (current: unknown): Version => (current as { version?: Version }).version ?? null;

const isNewer = (one: Version, other: Version): boolean => one !== null && (other === null || one > other);

export type Form<T = unknown> = ReturnType<typeof useForm<T>>;
