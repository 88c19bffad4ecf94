import { computed } from 'vue';
import { useRoute, useRouter, type LocationQuery } from 'vue-router';
import type { StaffFilters } from '../../services/administration.ts';

const NAMES = ['q', 'schoolId', 'role', 'away'] as const;
export type StaffFilterName = (typeof NAMES)[number];

const UUID = /^[0-9a-f-]{36}$/i;
const fits: Record<StaffFilterName, (value: string) => boolean> = {
  q: (value) => value.trim() !== '' && value.length <= 100,
  schoolId: (value) => UUID.test(value),
  role: (value) => value !== '' && value.length <= 60,
  away: (value) => value === 'true',
};

/** The filters an address asks for. What does not fit (a hand-made address) is left out, not sent. */
export function staffFiltersIn(query: LocationQuery): StaffFilters {
  const entries = NAMES.map((name) => [name, query[name]] as const).filter(([name, value]) => typeof value === 'string' && fits[name](value));
  return Object.fromEntries(entries) as StaffFilters;
}

/** The filters of the list of people, which live in the address: they can be sent, reloaded and gone back to. */
export function useStaffFilters() {
  const route = useRoute();
  const router = useRouter();
  const filters = computed(() => staffFiltersIn(route.query));
  const narrowed = computed(() => Object.keys(filters.value).length > 0);

  /** Sets one filter; an empty value takes it away. Typing replaces the address, choosing adds to the history. */
  function set(name: StaffFilterName, value: string | undefined): void {
    const query = { ...filters.value, [name]: value || undefined };
    void (name === 'q' ? router.replace({ query }) : router.push({ query }));
  }
  return { filters, narrowed, set, clear: () => void router.push({ query: {} }) };
}
