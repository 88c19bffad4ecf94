import { computed } from 'vue';
import type { WordKey } from '../../lib/words.ts';
import { useSession } from '../../stores/session.ts';

type Group = 'logs' | 'people' | 'time' | 'running';
interface SetUpSection {
  /** Name of its route. */
  route: string;
  group: Group;
  icon: string;
  label: WordKey;
  about: WordKey;
  /** Whose it is: those who set up (Academic Administrator), those who administer (System Administrator), or both. */
  whose: 'setUp' | 'administer' | 'both';
}

const SECTIONS: readonly SetUpSection[] = [
  { route: 'set-up-types', group: 'logs', icon: 'i-lucide-shapes', label: 'admin.sections.types', about: 'admin.about.types', whose: 'setUp' },
  { route: 'set-up-steps', group: 'logs', icon: 'i-lucide-signpost', label: 'admin.sections.steps', about: 'admin.about.steps', whose: 'setUp' },
  { route: 'set-up-coverage', group: 'logs', icon: 'i-lucide-grid-3x3', label: 'admin.sections.coverage', about: 'admin.about.coverage', whose: 'setUp' },
  { route: 'set-up-people', group: 'people', icon: 'i-lucide-users', label: 'admin.sections.people', about: 'admin.about.people', whose: 'both' },
  { route: 'set-up-roles', group: 'people', icon: 'i-lucide-id-card', label: 'admin.sections.roles', about: 'admin.about.roles', whose: 'both' },
  { route: 'set-up-sign-in', group: 'people', icon: 'i-lucide-shield-check', label: 'admin.sections.signIn', about: 'admin.about.signIn', whose: 'administer' },
  { route: 'set-up-absences', group: 'people', icon: 'i-lucide-plane', label: 'admin.sections.absences', about: 'admin.about.absences', whose: 'both' },
  { route: 'set-up-guardianships', group: 'people', icon: 'i-lucide-heart-handshake', label: 'admin.sections.guardianships', about: 'admin.about.guardianships', whose: 'setUp' },
  { route: 'set-up-access', group: 'people', icon: 'i-lucide-scan-eye', label: 'admin.sections.access', about: 'admin.about.access', whose: 'both' },
  { route: 'set-up-calendars', group: 'time', icon: 'i-lucide-calendar-days', label: 'admin.sections.calendars', about: 'admin.about.calendars', whose: 'both' },
  { route: 'set-up-daily-runs', group: 'running', icon: 'i-lucide-sunrise', label: 'admin.sections.dailyRuns', about: 'admin.about.dailyRuns', whose: 'setUp' },
  { route: 'set-up-dictation', group: 'running', icon: 'i-lucide-mic', label: 'admin.sections.dictation', about: 'admin.about.dictation', whose: 'administer' },
  { route: 'set-up-mail', group: 'running', icon: 'i-lucide-mail', label: 'admin.sections.mail', about: 'admin.about.mail', whose: 'both' },
];
const GROUPS: readonly Group[] = ['logs', 'people', 'time', 'running'];

/** The parts of the set-up this person may use, and the same by group; none for everybody else. */
export function useSetUpSections() {
  const session = useSession();
  const sections = computed(() => {
    const may = session.me?.may;
    return SECTIONS.filter(({ whose }) => (may?.setUp && whose !== 'administer') || (may?.administer && whose !== 'setUp'));
  });
  const groups = computed(() => GROUPS.map((group) => ({ group, label: `admin.groups.${group}` as const, sections: sections.value.filter((one) => one.group === group) })).filter((one) => one.sections.length > 0));
  return { sections, groups };
}
