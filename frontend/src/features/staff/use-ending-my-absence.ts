import type { AbsenceView } from '@throughline/shared';
import { useToast } from '@nuxt/ui/composables';
import { ref } from 'vue';
import { localToday } from '../../lib/dates.ts';
import { problemWords } from '../../lib/problem.ts';
import { t } from '../../lib/words.ts';
import { endMyAbsence } from '../../services/me.ts';
import { holdsOn } from './absence-words.ts';
import { useStaffCache } from './use-staff-cache.ts';

/** "I'm back", or never went. Saying it again changes nothing. */
export function useEndingMyAbsence() {
  const { absencesChanged } = useStaffCache();
  const toast = useToast();
  const busy = ref(false);

  /** Resolves to whether it worked; if not, a toast says why. */
  async function end(absence: AbsenceView): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    try {
      await endMyAbsence();
      toast.add({ title: t(holdsOn(absence, localToday()) ? 'myAbsence.backDone' : 'myAbsence.notGoingDone'), icon: 'i-lucide-circle-check', color: 'success' });
      absencesChanged();
      return true;
    } catch (error) {
      const { title, detail } = problemWords(error, t);
      toast.add({ title, ...(detail ? { description: detail } : {}), icon: 'i-lucide-circle-alert', color: 'error' });
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { end, busy };
}
