import { useQuery, useQueryCache } from '@pinia/colada';
import { computed, onScopeDispose, ref, watch } from 'vue';
import { listEmergencies } from '../../services/break-glass.ts';
import { keys } from '../../services/query-keys.ts';
import { askAgain } from '../../stores/ask-again.ts';
import { useSession } from '../../stores/session.ts';
import { minutesLeft } from './minutes-left.ts';

const LOOK_MS = 5_000;

/**
 * What somebody reads of this student in an emergency: until when, and that it is over once it is. When the time has come all that is on
 * the screen about students and logs is asked for again, so that nothing stays that is closed.
 */
export function useEmergency(studentId: () => string | undefined) {
  const session = useSession();
  const cache = useQueryCache();
  const now = ref(Date.now());
  const ended = ref(false);
  const { data } = useQuery({ key: keys.breakGlass.open, query: listEmergencies, enabled: () => session.me?.may.breakGlass ?? false });
  const until = computed(() => {
    const endsAt = data.value?.find((one) => one.studentId === studentId())?.endsAt;
    return endsAt && Date.parse(endsAt) > now.value ? endsAt : null;
  });
  const ticking = setInterval(() => { now.value = Date.now(); }, LOOK_MS);
  onScopeDispose(() => clearInterval(ticking));
  watch(studentId, (id, before) => { if (before && id !== before) ended.value = false; });
  watch(until, (open, before) => {
    if (open) ended.value = false;
    if (open || !before) return;
    ended.value = true;
    askAgain(cache, [keys.students.all, keys.logs.all, keys.breakGlass.all]);
  });
  return { until, ended, minutes: computed(() => (until.value ? minutesLeft(until.value, now.value) : 0)) };
}
