import type { LogView } from '@throughline/shared';
import { ref, shallowRef } from 'vue';
import { useSendingOnce } from '../../features/drafts/index.ts';
import { writeLogs } from '../../services/capture.ts';
import { useLogCache } from '../../stores/log-cache.ts';
import type { WriteBody } from './draft.ts';

/** What was saved by an attempt whose answer got lost, before the form was changed. */
export interface Earlier {
  logs: readonly LogView[];
  /** As it was sent then. */
  text: string;
}

/**
 * Saving a log, or one for each of several students, exactly once: one request at a time, under the key of the form. Where an
 * earlier attempt turns out to be what was saved, it is shown as `earlier`.
 * @param keep writes the form down before it is sent
 */
export function useWriting(keep?: () => Promise<void>) {
  const cache = useLogCache();
  const sending = useSendingOnce<WriteBody, readonly LogView[]>(keep);
  const busy = ref(false);
  const error = shallowRef<unknown>(null);
  /** In the order of the students. */
  const written = shallowRef<readonly LogView[]>();
  const earlier = shallowRef<Earlier>();

  async function request(body: WriteBody, key: string): Promise<readonly LogView[]> {
    const { logs } = await writeLogs(body, key);
    cache.written(logs);
    return logs;
  }

  async function write(body: WriteBody): Promise<void> {
    if (busy.value || written.value) return;
    busy.value = true;
    error.value = null;
    try {
      const { result, of } = await sending.send(body, request);
      if (of === body) written.value = result;
      else earlier.value = { logs: result, text: of.text };
    } catch (cause) {
      error.value = cause;
    } finally {
      busy.value = false;
    }
  }

  /** Looks for the attempt that the server kept, where it is known that it kept one. */
  async function findEarlier(): Promise<void> {
    const found = await sending.find(request);
    if (found) earlier.value = { logs: found.result, text: found.of.text };
  }

  /** A new form, a new key. */
  function again(): void {
    sending.again();
    error.value = null;
    written.value = undefined;
    earlier.value = undefined;
  }

  return { write, findEarlier, again, busy, error, written, earlier, sending };
}
