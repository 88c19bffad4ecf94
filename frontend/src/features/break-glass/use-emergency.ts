import { useQuery, useQueryCache } from '@pinia/colada';
import { computed, onScopeDispose, ref, watch } from 'vue';
import { listEmergencies } from '../../services/break-glass.ts';
import { keys } from '../../services/query-keys.ts';
import { askAgain } from '../../stores/ask-again.ts';
import { useSession } from '../../stores/session.ts';
import { minutesLeft } from './minutes-left.ts';

const LOOK_MS = 5_000;

/**
 * What somebody reads of this student in an emergency: until when, and that it is over once it is. At that very moment all that is on
 * the screen about students and logs goes, whether or not the network is there, and is asked for again: nothing stays that is closed.
 */
export function useEmergency(studentId: () => string | undefined) {
  const session = useSession();
  const cache = useQueryCache();
  const now = ref(Date.now());
  const ended = ref(false);
  const { data } = useQuery({ key: keys.breakGlass.open, query: listEmergencies, enabled: () => session.me?.may.breakGlass ?? false });
  const endsAt = computed(() => data.value?.find((one) => one.studentId === studentId())?.endsAt);
  const until = computed(() => (endsAt.value && Date.parse(endsAt.value) > now.value ? endsAt.value : null));
  let ticking: ReturnType<typeof setTimeout> | undefined;
  function look(): void {
    now.value = Date.now();
    clearTimeout(ticking);
    ticking = setTimeout(look, until.value ? Math.min(LOOK_MS, Date.parse(until.value) - now.value) : LOOK_MS);
  }
  watch(endsAt, look, { immediate: true });
  onScopeDispose(() => clearTimeout(ticking));

  let about = studentId();
  watch(studentId, (id) => {
    // a page that has lost its log knows of no student any more, and is still about this one
    if (id === undefined || id === about) return;
    if (about !== undefined) ended.value = false;
    about = id;
  });
  watch(until, (open, before) => {
    if (open) ended.value = false;
    if (open || !before || Date.parse(before) > Date.now()) return;
    ended.value = true;
    const closed = [keys.students.all, keys.logs.all];
    for (const key of closed) for (const entry of cache.getEntries({ key })) cache.setEntryState(entry, { status: 'pending', data: undefined, error: null });
    askAgain(cache, [...closed, keys.breakGlass.all]);
  });
  return { until, ended, minutes: computed(() => (until.value ? minutesLeft(until.value, now.value) : 0)) };
}
