import { LOG_STATUSES, type LogStatus } from '@throughline/shared';
import { computed } from 'vue';
import { useRoute, useRouter, type LocationQuery } from 'vue-router';
import type { LogFilters } from '../../services/student-logs.ts';

const NAMES = ['q', 'status', 'schoolId', 'studentId', 'typeId', 'from', 'to'] as const;
type Name = (typeof NAMES)[number];

const UUID = /^[0-9a-f-]{36}$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const fits: Record<Name, (value: string) => boolean> = {
  q: (value) => value.trim() !== '' && value.length <= 200,
  status: (value) => LOG_STATUSES.includes(value as LogStatus),
  schoolId: (value) => UUID.test(value), studentId: (value) => UUID.test(value), typeId: (value) => UUID.test(value),
  from: (value) => DAY.test(value), to: (value) => DAY.test(value),
};

/** The filters an address asks for. What does not fit (a hand-made address) is left out, not sent. */
export function filtersIn(query: LocationQuery): LogFilters {
  const entries = NAMES.map((name) => [name, query[name]] as const).filter(([name, value]) => typeof value === 'string' && fits[name](value));
  return Object.fromEntries(entries) as LogFilters;
}

/** The filters of the list of logs, which live in the address: they can be sent, reloaded and gone back to. */
export function useLogFilters() {
  const route = useRoute();
  const router = useRouter();
  const filters = computed(() => filtersIn(route.query));
  const narrowed = computed(() => Object.keys(filters.value).length > 0);

  /** Sets one filter; an empty value takes it away. Typing replaces the address, choosing adds to the history. */
  function set(name: Name, value: string | undefined): void {
    const query = { ...filters.value, [name]: value || undefined };
    void (name === 'q' ? router.replace({ query }) : router.push({ query }));
  }
  const clear = () => void router.push({ query: {} });
  return { filters, narrowed, set, clear };
}
