import type { Preferences } from '@throughline/shared';
import { useQuery, useQueryCache } from '@pinia/colada';
import { defineStore } from 'pinia';
import { ref, shallowRef, watch } from 'vue';
import { speak } from '../lib/language.ts';
import { shortcutsOn } from '../lib/shortcuts.ts';
import { changePreferences, showPreferences } from '../services/me.ts';
import { keys } from '../services/query-keys.ts';
import { useSession } from './session.ts';

const SAVED_SHOWN_MS = 4_000;

/** What this person chose for themselves. */
export function usePreferences() {
  const session = useSession();
  return useQuery({ key: keys.preferences, query: showPreferences, enabled: () => session.me !== null, staleTime: 10 * 60_000 });
}

/** Saves what somebody chooses as they choose it: shown at once, sent one after the other, the last choice wins. */
export const usePreferenceSaving = defineStore('preferences', () => {
  const cache = useQueryCache();
  const session = useSession();
  const state = ref<'idle' | 'saving' | 'saved'>('idle');
  const error = shallowRef<unknown>(null);
  let wanted: Preferences | null = null;

  async function send(): Promise<void> {
    state.value = 'saving';
    error.value = null;
    try {
      for (let next = wanted; next; next = wanted) {
        wanted = null;
        await changePreferences(next);
        session.nowSpeaks(next.locale);
      }
      state.value = 'saved';
      setTimeout(() => { if (state.value === 'saved') state.value = 'idle'; }, SAVED_SHOWN_MS);
    } catch (cause) {
      error.value = cause;
      state.value = 'idle';
    }
  }

  /** Resolves when nothing is left to send; what could not be sent stays on the screen, with `error`. */
  async function save(next: Preferences): Promise<void> {
    cache.setQueryData(keys.preferences, next);
    void speak(next.locale).catch(() => undefined);
    wanted = next;
    if (state.value !== 'saving') await send();
  }

  return { state, error, save };
});

/** Keys act, or not, as the person chose on whatever device; turning them on or off here is such a choice. */
export function useChosenShortcuts(): void {
  const { data } = usePreferences();
  const saving = usePreferenceSaving();
  watch(() => data.value?.keyboardShortcuts, (chosen) => { if (chosen !== undefined) shortcutsOn.value = chosen; }, { immediate: true });
  watch(shortcutsOn, (on) => { if (data.value && data.value.keyboardShortcuts !== on) void saving.save({ ...data.value, keyboardShortcuts: on }); });
}
