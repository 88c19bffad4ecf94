import { computed } from 'vue';
import { useQuery } from '@pinia/colada';
import type { WordKey } from '../../lib/words.ts';
import { listBreakGlass } from '../../services/break-glass.ts';
import { showFocus } from '../../services/focus.ts';
import { keys } from '../../services/query-keys.ts';
import { meetsOnlyCounts, useSession } from '../../stores/session.ts';

export interface NavItem {
  name: 'home' | 'queue' | 'logs' | 'my-logs' | 'students' | 'counts' | 'break-glass' | 'set-up-home';
  icon: string;
  label: WordKey;
  count?: number;
  /** Not under the thumb on a phone: it is in the menu of the account there. */
  rare?: true;
}

/** Where this member of staff may go, with how much waits in the queue. */
export function useNavigation() {
  const session = useSession();
  const readsLogs = () => session.me?.may.readLogs ?? false;
  const { data: focus } = useQuery({ key: keys.focus.overview, query: showFocus, enabled: readsLogs });
  const mayBreakGlass = () => session.me?.may.breakGlass ?? false;
  const { data: emergencies } = useQuery({ key: keys.breakGlass.waiting, query: () => listBreakGlass('waiting'), enabled: mayBreakGlass });
  return computed<NavItem[]>(() => [
    ...(session.me && meetsOnlyCounts(session.me) ? [] : [{ name: 'home' as const, icon: 'i-lucide-house', label: 'nav.home' as const }]),
    ...(readsLogs() ? [{ name: 'queue' as const, icon: 'i-lucide-inbox', label: 'nav.queue' as const, count: (focus.value?.counts.act ?? 0) + (focus.value?.counts.review ?? 0) }] : []),
    ...(readsLogs() ? [{ name: 'logs' as const, icon: 'i-lucide-notebook-text', label: 'nav.logs' as const }] : []),
    ...(session.me?.may.writeLogs ? [{ name: 'my-logs' as const, icon: 'i-lucide-notebook-pen', label: 'logs.mineTitle' as const, rare: true as const }] : []),
    ...(session.me?.may.writeLogs ? [{ name: 'students' as const, icon: 'i-lucide-users', label: 'nav.students' as const }] : []),
    ...(session.me?.may.counts ? [{ name: 'counts' as const, icon: 'i-lucide-table', label: 'nav.counts' as const }] : []),
    ...(mayBreakGlass() ? [{ name: 'break-glass' as const, icon: 'i-lucide-shield-alert', label: 'breakGlass.nav' as const, count: emergencies.value?.items.length ?? 0, rare: true as const }] : []),
    ...(session.me?.may.setUp || session.me?.may.administer ? [{ name: 'set-up-home' as const, icon: 'i-lucide-settings-2', label: 'nav.setUp' as const }] : []),
  ]);
}
