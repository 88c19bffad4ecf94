import { computed } from 'vue';
import { useSession } from '../../stores/session.ts';

/** The school for which somebody most likely sets something up: where they are Academic Administrator. */
export function useOwnSchool() {
  const session = useSession();
  return computed(() => session.me?.roles.find(({ role }) => role === 'academic-administrator')?.school.id ?? null);
}
