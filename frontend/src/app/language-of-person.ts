import { watch } from 'vue';
import { chosenHere, languageOf, speak } from '../lib/language.ts';
import { showPreferences } from '../services/me.ts';
import { usePreferenceSaving } from '../stores/preferences.ts';
import { useSession } from '../stores/session.ts';

/** Speaks the language of whoever is signed in. What they chose on the sign-in page a moment ago is newer than what is kept with their login, and is kept from then on. */
export function useLanguageOfPerson(): void {
  const session = useSession();
  const saving = usePreferenceSaving();

  watch(() => session.me, async (me) => {
    if (!me) return;
    const chosen = chosenHere.value;
    const own = languageOf(me.locale) ?? 'en';
    await speak(chosen ?? own).catch(() => undefined);
    if (!chosen) return;
    try {
      if (chosen !== own) await saving.save({ ...(await showPreferences()), locale: chosen });
      chosenHere.value = null;
    } catch {
      /* A second factor is owed first: tried again when it is set up. */
    }
  }, { immediate: true });
}
