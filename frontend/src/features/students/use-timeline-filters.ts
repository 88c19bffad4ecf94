import { LOG_STATUSES, POLARITIES, type LogStatus, type Polarity } from '@throughline/shared';
import { computed } from 'vue';
import { useRoute, useRouter, type LocationQuery } from 'vue-router';
import type { TimelineFilters } from '../../services/students.ts';

const NAMES = ['q', 'typeId', 'polarity', 'status', 'from', 'to'] as const;
export type TimelineFilter = (typeof NAMES)[number];

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const fits: Record<TimelineFilter, (value: string) => boolean> = {
  q: (value) => value.trim() !== '' && value.length <= 200,
  typeId: (value) => /^[0-9a-f-]{36}$/i.test(value),
  polarity: (value) => POLARITIES.includes(value as Polarity),
  status: (value) => LOG_STATUSES.includes(value as LogStatus),
  from: (value) => DAY.test(value), to: (value) => DAY.test(value),
};

/** The filters an address asks for; what does not fit (a hand-made address) is left out, not sent. */
export function timelineFiltersIn(query: LocationQuery): TimelineFilters {
  return Object.fromEntries(NAMES.map((name) => [name, query[name]] as const).filter(([name, value]) => typeof value === 'string' && fits[name](value)));
}

/** The filters of a student's timeline, which live in the address: they can be sent, reloaded, gone back to, and printed by. */
export function useTimelineFilters() {
  const route = useRoute();
  const router = useRouter();
  const filters = computed(() => timelineFiltersIn(route.query));
  const narrowed = computed(() => Object.keys(filters.value).length > 0);

  /** An empty value takes the filter away. Typing replaces the address, choosing adds to the history. */
  function set(name: TimelineFilter, value: string | undefined): void {
    const query = { ...filters.value, [name]: value || undefined };
    void (name === 'q' ? router.replace({ query }) : router.push({ query }));
  }
  return { filters, narrowed, set, clear: () => void router.push({ query: {} }) };
}
