import { onScopeDispose, watch } from 'vue';

/** After the last key. */
const PAUSE_MS = 300;

interface Moments {
  /** Changes with all that is to be written down. */
  state: () => unknown;
  /** Writes it down. @throws where it cannot be kept */
  flush: () => Promise<void>;
  /** Something stands here that is not on the device. */
  unsaved: () => boolean;
}

/**
 * When a form is written down: a moment after each change, when the page is hidden (on a phone the last that is heard of it), and
 * when it goes. A page that goes before all of it is on the device asks.
 * @returns takes back what was to be written down next
 */
export function useMomentsToWrite({ state, flush, unsaved }: Moments): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = () => clearTimeout(timer);
  const now = () => void flush().catch(() => undefined);
  const hidden = () => document.visibilityState === 'hidden' && now();
  const unloading = (event: BeforeUnloadEvent) => unsaved() && event.preventDefault();

  watch(state, () => {
    cancel();
    timer = setTimeout(now, PAUSE_MS);
  });
  document.addEventListener('visibilitychange', hidden);
  window.addEventListener('pagehide', now);
  window.addEventListener('beforeunload', unloading);
  onScopeDispose(() => {
    cancel();
    document.removeEventListener('visibilitychange', hidden);
    window.removeEventListener('pagehide', now);
    window.removeEventListener('beforeunload', unloading);
  });
  return cancel;
}
