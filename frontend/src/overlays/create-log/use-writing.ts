import { ApiError, type LogView } from '@throughline/shared';
import { ref, shallowRef } from 'vue';
import { useFormKey } from '../../lib/keys.ts';
import { writeLogs } from '../../services/capture.ts';
import { useLogCache } from '../../stores/log-cache.ts';
import type { WriteBody } from './draft.ts';

const isUnanswered = (error: unknown) => error instanceof ApiError && (error.status === 0 || error.status >= 500);

/**
 * Saving a log, or one for each of several students, exactly once: one key per form, kept through every retry, one request at a time.
 * When an answer got lost and the form was changed before the next try, the server refuses the key; then the attempt
 * that it did keep is asked for again, and shown as `earlier`.
 */
export function useWriting() {
  const cache = useLogCache();
  const { key, renew } = useFormKey();
  const busy = ref(false);
  const error = shallowRef<unknown>(null);
  /** In the order of the students. */
  const written = shallowRef<readonly LogView[]>();
  const earlier = shallowRef<LogView>();
  let unanswered: WriteBody[] = [];

  async function send(body: WriteBody): Promise<readonly LogView[]> {
    const { logs } = await writeLogs(body, key.value);
    cache.written(logs);
    return logs;
  }

  async function findEarlier(): Promise<LogView | undefined> {
    for (const body of unanswered) {
      const [log] = await send(body).catch(() => []);
      if (log) return log;
    }
    return undefined;
  }

  async function write(body: WriteBody): Promise<void> {
    if (busy.value || written.value) return;
    busy.value = true;
    error.value = null;
    try {
      written.value = await send(body);
    } catch (cause) {
      error.value = cause;
      if (isUnanswered(cause)) unanswered.push(body);
      if (cause instanceof ApiError && cause.code === 'key-reused') earlier.value = await findEarlier();
    } finally {
      busy.value = false;
    }
  }

  /** A new form, a new key. */
  function again(): void {
    renew();
    unanswered = [];
    error.value = null;
    written.value = undefined;
    earlier.value = undefined;
  }

  return { write, again, busy, error, written, earlier };
}
